import { refText, type Session, type Site } from '@commonthread/protocol'
import { atom } from './atom.ts'
import type { Counts } from './counts.ts'
import type { Inner, Mounted, Word } from './inner.ts'
import { whileHeard } from './mount.ts'
import { namesOf } from './names.ts'
import { once } from './once.ts'
import { isReturn } from './returning.ts'
import { stored } from './stored.ts'
import { makeThread } from './thread/store.ts'
import type { Community, CommunityOptions, Connectors, Pending } from './types.ts'

/** Opens a community whose things in the browser are named by `key`; `gone` is called when it is closed. */
export function openCommunity(
  key: string,
  { server, site, adapter: given }: CommunityOptions & { site: string },
  connectors: Connectors | undefined,
  gone: () => void,
): Community {
  const $session = atom<Session | null>(null)
  const $pending = atom<readonly Pending[]>([])
  const $site = atom<Site | null>(null)
  const $skew = atom(0)
  const threads = new Map<string, WeakRef<Mounted>>()
  const counts: Counts = new Map()
  const counting = once(() => import('./counts.ts'))
  const closing = new AbortController()
  let channel: BroadcastChannel | undefined

  const take = (word: Word) => {
    if (word.fresh) inner.fresh = word.fresh
    if (word.changes) for (const one of [...inner.mounted, ...inner.lists]) one.hear(word.changes)
    if (word.pending) {
      $pending.set(word.pending)
      // They may be another tab's: the half that writes lays them over threads.
      if (word.pending.length) inner.write().catch(() => {})
    }
  }

  const inner: Inner = {
    contract: 1,
    key,
    server,
    site,
    adapter: given ?? (server === undefined ? undefined : connectors?.rest(server, site)),
    ready: once(async () => {
      inner.adapter ??= await connectors?.local(site)
      if (!inner.adapter)
        throw new Error('No adapter: give one, or import the elements by their define file.')
      return inner.adapter
    }),
    $site,
    loadSite: once(async () => {
      // The answer of a thread may have brought it.
      $site.set($site.value ?? (await (await inner.ready()).read.site({})).value)
      return $site.value!
    }),
    $session,
    $pending,
    $skew,
    fresh: undefined,
    mounted: new Set(),
    lists: new Set(),
    closed: closing.signal,
    thread(ref, sort = 'oldest', slice = {}) {
      const name = [sort, slice.flat, slice.around, refText(ref)].join()
      const found = threads.get(name)?.deref()
      if (found) return found
      const thread = makeThread(inner, ref, sort, slice)
      threads.set(name, new WeakRef(thread))
      return thread
    },
    count(ref) {
      const name = refText(ref)
      const found = counts.get(name)
      if (found) return found
      const $count = atom<number | null>(null)
      counts.set(name, $count)
      whileHeard($count, () => {
        // Of one promise, so that all who wait for the code ask in one go.
        counting()
          .then(({ readCount }) => readCount(inner, counts, ref))
          .catch(() => {})
      })
      return $count
    },
    write: once(async () => (await import('./write/index.ts')).openWriter(inner)),
    clock(now, sure) {
      const skew = now - Date.now()
      if (sure || skew > $skew.value!) $skew.set(skew)
    },
    note(changes) {
      for (const change of changes) {
        if (change.type !== 'topic') continue
        for (const name of namesOf(change.value)) counts.get(name)?.set(change.value.posts)
      }
      inner.noted?.(changes)
    },
    tell(word) {
      take(word)
      channel?.postMessage(word)
    },
    close() {
      closing.abort()
      if (!given) inner.adapter?.close()
      gone()
    },
  }

  whileHeard($pending, () => {
    if (globalThis.BroadcastChannel) {
      channel = new BroadcastChannel(`commonthread:${key}`)
      channel.onmessage = ({ data }: MessageEvent<Word>) => {
        take(data)
        inner.overhear?.(data)
      }
    }
    // Commands from before wait to be sent, or the page was opened by a guest's return link.
    if (isReturn() || stored.get(`commonthread:pending:${key}`)) inner.write().catch(() => {})
    return () => channel?.close()
  })
  whileHeard($session, () => {
    const ask = async () => {
      const adapter = await inner.ready()
      const session = await adapter.session()
      $session.set($session.value ?? session)
      // Who is known may have posts that wait for a moderator; a browser's own community knows nobody by itself.
      if (session.member || adapter.keeps) await inner.write()
    }
    ask().catch(() => {})
  })
  return inner
}
