export * from './community.ts'
export * from './records.ts'
export type * from './store.ts'
export * from './viewer.ts'
