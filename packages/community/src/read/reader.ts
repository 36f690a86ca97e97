import type { Ms, Reads } from '@commonthread/protocol'
import type { SiteRecord } from '../records.ts'
import type { Store } from '../store.ts'
import type { Viewer } from '../viewer.ts'

export interface ReadContext {
  store: Store
  site: SiteRecord
  viewer: Viewer
  now: Ms
}

/** One read over a store, in the eyes of who asks. */
export type StoreReader<K extends keyof Reads> = (
  input: Parameters<Reads[K]>[0],
  context: ReadContext,
) => Promise<ReturnType<Reads[K]>> | ReturnType<Reads[K]>

export type StoreReaders = { readonly [K in keyof Reads]?: StoreReader<K> }
