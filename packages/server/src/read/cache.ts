import type { Happened } from '@commonthread/community'
import { LRUCache } from 'lru-cache'
import type { Page } from './page.ts'

/**
 * What a page depends on within its site: a topic's id; `any`, when whatever happens may change it (a page
 * nobody has written on yet may get its first post); nothing, when only settings do.
 */
export type Depends = { topic: string } | 'any' | 'settings'

export interface CacheOptions {
  /** Bound of what is kept, in bytes. */
  bytes: number
  /** Another number after each commit that `happened` isn't told of. */
  stamp?: () => number
}

interface Kept {
  page: Page
  site: string
  depends: string
}

/** A read on its way, and what happened meanwhile: what it brings may be older than that. */
interface Flight {
  site: string
  page: Promise<Page>
  touched: Set<string>
  overtaken: boolean
}

const any = '*'

/**
 * Pages as bytes, kept until what they depend on changes. A commit drops them before its receipt is given, so
 * no page here is older than a receipt that somebody has; a page that was being read meanwhile is given to
 * those who had asked and not kept. Other processes' commits show in the stamp.
 */
export class PageCache {
  readonly #pages: LRUCache<string, Kept>
  readonly #sites = new Map<string, Map<string, Set<string>>>()
  /** Every read on its way, and those of them that may still be joined. */
  readonly #flights = new Set<Flight>()
  readonly #joinable = new Map<string, Flight>()
  readonly #newest = new Map<string, number>()
  readonly #stamp: (() => number) | undefined
  #stamped: number | undefined
  #looked = false

  constructor({ bytes, stamp }: CacheOptions) {
    this.#pages = new LRUCache({
      maxSize: Math.max(1, bytes),
      maxEntrySize: Math.max(1, Math.ceil(bytes / 8)),
      // Its codings come later; together they are smaller than the page.
      sizeCalculation: ({ page }, key) => page.bytes * 2 + key.length * 2 + 1_024,
      dispose: (kept, key) => this.#forget(kept, key),
    })
    this.#stamp = stamp
    this.#stamped = stamp?.()
  }

  get bytes(): number {
    return this.#pages.calculatedSize
  }

  /** Whether new settings of a site are noticed; where not, what depends on them isn't kept. */
  get noticesSettings(): boolean {
    return this.#stamp !== undefined
  }

  /** A page that is as new as anybody may know, and shows at least what the log says at `fresh`. */
  get(key: string, fresh?: number): Page | undefined {
    this.#lookAround()
    const kept = this.#pages.get(key)
    return kept && fresh !== undefined && this.#isBehind(kept, fresh) ? undefined : kept?.page
  }

  /** The page, read once for all who ask while it is being read. */
  load(key: string, site: string, read: () => Promise<{ page: Page; depends: Depends }>): Promise<Page> {
    this.#lookAround()
    const under = this.#joinable.get(key)
    if (under) return under.page
    const flight: Flight = { site, touched: new Set(), overtaken: false, page: undefined as never }
    flight.page = read()
      .then(({ page, depends }) => {
        const name = typeof depends === 'object' ? depends.topic : depends === 'any' ? any : ''
        const stale = flight.overtaken || flight.touched.has(name)
        if (!stale && (name || this.noticesSettings)) this.#keep(key, { page, site, depends: name })
        return page
      })
      .finally(() => {
        this.#flights.delete(flight)
        if (this.#joinable.get(key) === flight) this.#joinable.delete(key)
      })
    this.#flights.add(flight)
    this.#joinable.set(key, flight)
    return flight.page
  }

  /** Drops what a commit has changed. */
  happened({ site, seq, topics, members }: Happened): void {
    this.#newest.set(site, Math.max(seq, this.#newest.get(site) ?? 0))
    for (const flight of this.#flights) {
      if (flight.site !== site) continue
      flight.overtaken ||= members
      for (const topic of [...topics, any]) flight.touched.add(topic)
    }
    // Who asks from now on has perhaps seen the receipt of this, and mustn't be given what began before.
    for (const [key, flight] of this.#joinable) if (flight.site === site) this.#joinable.delete(key)
    const known = this.#sites.get(site)
    if (!known) return
    for (const name of members ? [...known.keys()] : [...topics, any]) {
      for (const key of known.get(name) ?? []) this.#pages.delete(key)
    }
  }

  clear(): void {
    for (const flight of this.#flights) flight.overtaken = true
    this.#joinable.clear()
    this.#pages.clear()
  }

  /**
   * Once in a turn of the event loop: what a turn handles had all arrived when it began, so none of it follows
   * a receipt that another process gave since. (A look takes a sixth of the time of a ready answer.)
   */
  #lookAround(): void {
    if (this.#looked || !this.#stamp) return
    this.#looked = true
    setImmediate(() => {
      this.#looked = false
    })
    const stamp = this.#stamp()
    if (stamp === this.#stamped) return
    this.#stamped = stamp
    this.clear()
  }

  /** Whether reading anew would show more; a mark that nothing has reached yet asks for the impossible. */
  #isBehind({ page, site }: Kept, fresh: number): boolean {
    return fresh > page.seq && page.seq < (this.#newest.get(site) ?? 0)
  }

  #keep(key: string, kept: Kept): void {
    this.#pages.set(key, kept)
    // Too big to be kept.
    if (!this.#pages.has(key)) return
    const names = this.#sites.get(kept.site) ?? new Map<string, Set<string>>()
    const keys = names.get(kept.depends) ?? new Set<string>()
    this.#sites.set(kept.site, names.set(kept.depends, keys.add(key)))
  }

  #forget({ site, depends }: Kept, key: string): void {
    const names = this.#sites.get(site)
    const keys = names?.get(depends)
    keys?.delete(key)
    if (keys?.size === 0) names?.delete(depends)
    if (names?.size === 0) this.#sites.delete(site)
  }
}
