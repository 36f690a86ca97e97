export * from './apply.ts'
export type * from './records.ts'
export * from './summary.ts'
