export { indexedDbStore } from './indexeddb-store.ts'
export { type LocalOptions, localAdapter } from './local-adapter.ts'
