export { drafts } from './drafts.ts'
export { communityFor } from './registry.ts'
export type * from './types.ts'
