export * from './commands.ts'
export * from './entities.ts'
export * from './export.ts'
export * from './reads.ts'
