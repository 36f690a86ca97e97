export * from './commands.ts'
export * from './entities.ts'
export * from './reads.ts'
