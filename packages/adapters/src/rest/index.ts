import {
  actions,
  type CommunityAdapter,
  type Reader,
  type Reads,
  readPath,
  readQuery,
  siteAddress,
} from '@commonthread/protocol'
import { authorization, bearer, whoAt } from './credential.ts'
import { get } from './get.ts'
import { unreached } from './problem.ts'
import type { Later } from './write.ts'

export interface RestOptions {
  /** Address of the server, without `/api`. */
  server: string
  site: string
  fetch?: typeof globalThis.fetch
  /** Reads begun before this code was there, by their full address. Each is used once. */
  prefetched?: Record<string, Promise<Response>>
}

/** The Network Information API, which browsers have in part: https://wicg.github.io/netinfo/#savedata-attribute */
interface Saving {
  connection?: { saveData?: boolean }
}

/** When code for news that didn't come is asked for again, in ms. */
const tryAgainIn = 5_000

/** Loads code once for all who ask, and again after a failure. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let loading: Promise<T> | undefined
  return () =>
    (loading ??= load().catch(cause => {
      loading = undefined
      throw unreached('network', cause)
    }))
}

/**
 * A server's community over HTTP. Reads are plain GET requests without headers of their own, so that caches
 * meet and browsers don't ask permission first; what writes or identifies loads when first needed.
 */
export function restAdapter({
  server,
  site,
  fetch = globalThis.fetch,
  prefetched,
}: RestOptions): CommunityAdapter {
  const address = siteAddress(server, site)
  const who = whoAt(address)
  const closing = new AbortController()

  /** @param own Whether the answer is another for each who asks. */
  const reader =
    <K extends keyof Reads>(name: K, own = false): Reader<K> =>
    (input, call) => {
      const url = address + readPath(name) + readQuery(input, call?.fresh)
      const begun = prefetched?.[url]
      delete prefetched?.[url]
      const headers = own ? authorization(bearer(who)) : undefined
      return get(ends => begun ?? fetch(url, { headers, signal: ends }), call?.signal)
    }

  const load = once(async () => (await import('./write.ts')).writes(address, who, fetch, closing.signal))
  const later = <K extends keyof Later>(name: K): Later[K] =>
    (async (...call: never[]) => ((await load())[name] as (...call: never[]) => unknown)(...call)) as Later[K]

  const news = once(async () => (await import('./live.ts')).live(address, who, fetch))
  const listen: CommunityAdapter['listen'] = (scopes, after, heard, { signal }) => {
    const ends = AbortSignal.any([signal, closing.signal])
    const open = (wait: number) =>
      setTimeout(async () => {
        try {
          const follow = await news()
          if (!ends.aborted) follow(scopes, after, heard, ends)
        } catch {
          if (!ends.aborted) open(tryAgainIn)
        }
      }, wait)
    // The posts that were read are painted first.
    open(0)
  }
  // Who saves data holds no stream: what is on the page is read again when it is looked at again.
  const saves = (globalThis.navigator as Saving | undefined)?.connection?.saveData

  return {
    can: {
      contract: 1,
      commands: actions,
      sorts: ['oldest', 'newest', 'best'],
      depth: 200,
      ids: 'caller',
      live: saves ? 'none' : 'push',
      batch: 32,
      upload: { bytes: 5_242_880, types: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] },
    },
    read: {
      site: reader('site'),
      now: reader('now'),
      topic: reader('topic'),
      posts: reader('posts'),
      topics: reader('topics'),
      people: reader('people'),
      counts: reader('counts'),
      log: reader('log', true),
      mine: later('mine'),
      queue: reader('queue', true),
      notices: reader('notices', true),
      history: reader('history', true),
    },
    send: later('send'),
    upload: later('upload'),
    preview: later('preview'),
    exportMine: later('exportMine'),
    listen: saves ? undefined : listen,
    // Nobody is known without asking.
    session: async call => (bearer(who) ? (await load()).session(call) : { member: null, proof: 'none' }),
    signIn: later('signIn'),
    signOut: later('signOut'),
    close: () => closing.abort(),
  }
}
