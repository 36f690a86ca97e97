import type { CommunityOptions, Store } from '@commonthread/community'
import type { Ms } from '@commonthread/protocol'
import type { Log } from './boundary.ts'
import type { MediaStore } from './media/store.ts'
import type { AddressRates } from './rates.ts'

/** A Store that several processes may write. */
export interface ServedStore extends Store {
  /**
   * Another number after every commit that nobody in this process is told of: those of other processes, and
   * new settings of a site. Without it, this process must be the only one to write.
   */
  stamp?(): number
}

export interface ServerOptions {
  store: ServedStore
  /** Address of this server as browsers see it. Without one, it is the host that each request names. */
  publicUrl?: string
  /** `hash` of `ensureOwner`. Without one, nobody is the owner here. */
  ownerHash?: string
  /** Writes allowed a person (see `community`) and what one address may do; `false` for no limits at all. */
  rates?: { people?: CommunityOptions['rates']; addresses?: Partial<AddressRates> | false } | false
  /** Where pictures are kept. Without it none are taken, whatever a site's `uploads` says. */
  media?: MediaStore
  /** A picture has arrived within this time, or makes room for others; 2 minutes unless given. */
  uploadMs?: Ms
  /** Most bytes of ready answers; 32 MB unless given. */
  cacheBytes?: number
  now?: () => Ms
  /** Hears of what failed; writes to stderr unless given. */
  log?: Log
}

/** What the runtime knows of a request and the request doesn't say. */
export interface RequestInfo {
  /** IP address of who sent it. Without one, no address is limited. */
  address?: string
}

export interface Server {
  /** Never rejects. An answer whose bytes are ready comes without a promise: on that path, one is felt. */
  fetch(request: Request, info?: RequestInfo): Response | Promise<Response>
  /** What is served where; `:site` stands for a site's id. */
  addresses(): readonly { method: string; path: string }[]
  /** How much is going on, for tests and metrics. */
  stats(): { streams: number; cachedBytes: number }
  /** Ends all streams and closes the store. */
  close(): Promise<void>
}
