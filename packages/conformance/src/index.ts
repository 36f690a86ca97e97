export { type OpenStore, storeSuite } from './store-suite.ts'
export { type Case, using } from './suite.ts'
