export { drafts } from './drafts.ts'
export { communityFor } from './registry.ts'
export { stored } from './stored.ts'
export type * from './types.ts'
