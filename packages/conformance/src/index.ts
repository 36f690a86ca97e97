export { adapterSuite, type OpenWorld } from './adapter-suite.ts'
export type { World } from './adapter-world.ts'
export { type OpenStore, storeSuite } from './store-suite.ts'
export { type Case, using } from './suite.ts'
