import type { Change, Id, Mark, Ms, News, Notice } from '@commonthread/protocol'
import { atom, type ReadableAtom } from 'nanostores'
import type { Hearing, Inner } from '../inner.ts'
import { whileHeard } from '../mount.ts'
import { makePages, type PagesState } from '../pages.ts'
import type { Community } from '../types.ts'
import { unsupported } from '../unsupported.ts'

export interface NoticesState extends PagesState {
  /** Newest first. */
  notices: readonly Notice[]
  /** How many haven't been seen, those not read yet included. */
  unread: number
  /** Somebody is known here: nothing is asked for anonymous visitors. */
  known: boolean
  /** Address of a private feed of the same. */
  feed?: string
}

/** What happened for the person who is here; what was seen is kept by the backend. */
export interface NoticesStore {
  readonly $notices: ReadableAtom<NoticesState>
  reload(): Promise<void>
  /** Reads further back. Rejects with a Problem. */
  more(): Promise<void>
  /** All that is here has been seen: in every tab at once, and kept by the backend. */
  read(): Promise<void>
}

export function openNotices(community: Community): NoticesStore {
  const inner = community as Inner
  const { $session, $pending } = inner
  let me: Id | undefined
  let all = new Map<Id, Notice>()
  let unread = 0
  /** What happened until then has been seen, whether or not the backend knows already. */
  let seen: Ms = 0
  let after: Mark | undefined
  let drawing = false
  let listening: AbortController | undefined

  const pages = makePages(
    async (cursor, call) => {
      const { notices } = (await inner.ready()).read
      if (!notices) throw unsupported()
      return notices({ cursor }, { ...call, fresh: inner.fresh ?? after ?? call.fresh })
    },
    ({ value, mark, asOf, shared }, first) => {
      inner.clock(asOf, !shared)
      if (first) {
        all = new Map()
        after = mark
        unread = value.unread
      }
      for (const notice of value.items) all.set(notice.id, newer(all.get(notice.id), notice))
      if (first && seen) unread = Math.min(unread, countUnread())
      listen()
    },
    () => soon(),
  )

  const isUnread = ({ read, at }: Notice) => !read && at > seen
  const countUnread = () => [...all.values()].filter(isUnread).length

  function draw(): void {
    drawing = false
    const notices = [...all.values()]
      .sort((a, b) => b.at - a.at)
      .map(notice => (notice.read || isUnread(notice) ? notice : { ...notice, read: true }))
    $notices.set({ ...pages.state, notices, unread, known: me !== undefined, feed: $session.value?.feed })
  }

  function soon(): void {
    if (!drawing) queueMicrotask(draw)
    drawing = true
  }

  function seeUpTo(upTo: Ms): void {
    if (upTo <= seen) return
    seen = upTo
    // What wasn't loaded is older than what was.
    unread = countUnread()
    soon()
  }

  function take(change: Change): void {
    if (change.type !== 'notice') return
    const before = all.get(change.value.id)
    const now = newer(before, change.value)
    all.set(now.id, now)
    unread = Math.max(0, unread + +isUnread(now) - +!!(before && isUnread(before)))
    soon()
  }

  const hearing: Hearing = { hear: changes => changes.forEach(take) }

  function hearNews(news: News): void {
    if (news.type !== 'hello') after = news.mark
    if (news.type === 'changes') hearing.hear(news.changes)
    if (news.type === 'reset') pages.load()
  }

  function listen(): void {
    const { adapter } = inner
    if (listening || !adapter?.listen || after === undefined || !inner.lists.has(hearing)) return
    listening = new AbortController()
    adapter.listen(['me'], after, hearNews, { signal: listening.signal })
  }

  function forget(): void {
    pages.reset()
    listening?.abort()
    listening = undefined
    all = new Map()
    unread = seen = 0
    after = undefined
  }

  /** Somebody else is here, or it is known now who is. */
  function meet(): void {
    const id = $session.value?.member?.id
    soon()
    if (id === me) return
    forget()
    me = id
    if (me !== undefined) pages.load()
  }

  /** What another tab says was seen, or this one. */
  function heed(): void {
    for (const { command } of $pending.value!) if (command.do === 'notices.read') seeUpTo(command.upTo)
  }

  const $notices = atom<NoticesState>({ ...pages.state, notices: [], unread: 0, known: false })

  whileHeard($notices, () => {
    inner.lists.add(hearing)
    const stops = [$session.subscribe(meet), $pending.subscribe(heed)]
    listen()
    return () => {
      inner.lists.delete(hearing)
      for (const stop of stops) stop()
      pages.stop()
      listening?.abort()
      listening = undefined
    }
  })

  return {
    $notices,
    reload: pages.load,
    more: pages.more,
    async read() {
      const upTo = Math.max(seen, ...[...all.values()].map(({ at }) => at))
      if (!unread || upTo <= seen) return
      const writer = await inner.write()
      await writer.send({ do: 'notices.read', upTo })
      seeUpTo(upTo)
    },
  }
}

function newer(before: Notice | undefined, now: Notice): Notice {
  return before && before.rev >= now.rev ? before : now
}
