import {
  type Change,
  type CommunityAdapter,
  type Entries,
  type Gap,
  type Mark,
  type Ms,
  type News,
  noEntries,
  type Problem,
  reduce,
  refText,
  type Scope,
  type Sort,
  type ThreadPage,
  type TopicRef,
} from '@commonthread/protocol'
import { atom } from '../atom.ts'
import type { Inner, Mounted } from '../inner.ts'
import { whileHeard } from '../mount.ts'
import { namesOf } from '../names.ts'
import { asProblem } from '../problem.ts'
import type { Slice, ThreadState } from '../types.ts'
import { arrange } from './arrange.ts'
import { type Placed, place, replace } from './gaps.ts'

const pollEvery = 30_000
const fewPosts = 50
const mostPosts = 200

/** One topic's entries and rows: what pages, news and receipts bring, through the one reducer. */
export function makeThread(inner: Inner, ref: TopicRef, sort: Sort, slice: Slice): Mounted {
  const { $session, $pending, $site, $skew } = inner
  const $thread = atom<ThreadState>({ status: 'loading', topic: null, rows: [], count: 0, live: false })
  // The order that backends give unasked stays out of addresses.
  const order = sort === 'oldest' ? undefined : sort
  const flat = slice.flat || undefined
  let { around } = slice
  let id = 'id' in ref ? ref.id : undefined
  let entries = noEntries
  let gaps: readonly Placed[] = []
  /** When the page was true: one from an older cache adds to it and takes nothing away. */
  let trueAt: Ms = 0
  /** Which state it shows. Whatever came later is heard of, so a gap is read at least as it was then. */
  let shows: Mark | undefined
  /** What was heard since the page was true, by this clock. */
  let heard: (readonly [at: Ms, changes: readonly Change[]])[] = []
  /** How far the news was heard; there once a page has been read. */
  let after: Mark | undefined
  let problem: Problem | undefined
  let live = false
  let drawing = false
  let loading = new AbortController()
  let listening: AbortController | undefined

  function draw(): void {
    drawing = false
    id ??= [...entries.topics.values()].find(topic => namesOf(topic).includes(refText(ref)))?.id
    const status = after !== undefined ? 'ready' : problem ? 'error' : 'loading'
    const [pending, me, skew] = [$pending.value!, $session.value?.member, $skew.value!]
    const known = { ref, sort, flat, id, entries, gaps, pending, me, skew }
    $thread.set({ status, problem, live, ...arrange(known, inner.layOver) })
  }

  function soon(): void {
    if (!drawing) queueMicrotask(draw)
    drawing = true
  }

  function take(changes: readonly Change[]): void {
    entries = reduce(
      entries,
      changes
        // One that is known and was moved elsewhere has to be let go of.
        .filter(
          change =>
            change.type !== 'post' || !id || change.value.topic === id || entries.posts.has(change.value.id),
        )
        .map(change => (sort === 'best' ? settled(change, entries) : change)),
    )
    inner.note(changes)
    soon()
  }

  function hear(changes: readonly Change[]): void {
    const before = entries
    take(changes)
    // What was known before is no news, however late it is repeated.
    if (entries !== before) heard.push([Date.now(), changes])
  }

  async function load(): Promise<void> {
    loading.abort()
    loading = new AbortController()
    const { signal } = loading
    const begun = Date.now()
    const had = entries.posts.size
    problem = undefined
    soon()
    try {
      const adapter = await inner.ready()
      // What was opened stays open, as far as one read goes.
      const limit = had > fewPosts ? Math.min(had, mostPosts) : undefined
      const answer = await adapter.read.topic(
        { ref, sort: order, limit, around, flat },
        { signal, fresh: inner.fresh ?? after },
      )
      if (signal.aborted) return
      const { value, mark, asOf } = answer
      inner.clock(asOf)
      $site.set($site.value ?? value.site ?? null)
      const since = Math.min(begun, asOf - $skew.value!)
      heard = heard.filter(([at]) => at >= since)
      id = value.topic?.id ?? id
      if (asOf >= trueAt) {
        trueAt = asOf
        shows = mark
        gaps = place(value, sort)
        entries = { ...noEntries, gone: entries.gone, members: entries.members }
      }
      take(changesOf(value))
      take(heard.flatMap(([, changes]) => changes))
      after = mark
      listen(adapter)
    } catch (thrown) {
      if (signal.aborted) return
      problem = asProblem(thrown)
      if (around && !problem.retry) {
        around = undefined
        return load()
      }
      soon()
    }
  }

  async function open(gap: Gap): Promise<void> {
    const { signal } = loading
    try {
      const { read } = await inner.ready()
      const { parent, next, prev } = gap
      const input = { topic: id!, parent, cursor: next ?? prev!, sort: order, flat }
      const { value } = await read.posts(input, { signal, fresh: shows })
      if (signal.aborted) return
      gaps = replace(gaps, gap, value, sort)
      take(changesOf(value))
    } catch (thrown) {
      if (!signal.aborted) throw thrown
    }
  }

  function hearNews(news: News): void {
    if (news.type !== 'hello') {
      after = news.mark
      if (inner.fresh) inner.fresh = after
    }
    if (news.type === 'changes') hear(news.changes)
    else {
      inner.clock(news.now, true)
      live = true
      soon()
      if (news.type === 'reset') {
        // The page will be newer than all that was heard so far, and what was missed may have undone it.
        heard = []
        trueAt = 0
        load()
      }
    }
  }

  /** From the first page on, while somebody looks. */
  function listen({ can, listen }: CommunityAdapter): void {
    if (listening || !inner.mounted.has(thread)) return
    listening = new AbortController()
    const { signal } = listening
    const stop = $session.subscribe(soon)
    const scope: Scope = id ? { topic: id } : (ref as { key: string; kind: string })
    let timer: ReturnType<typeof setInterval>
    if (listen) listen([scope], after!, hearNews, { signal })
    else {
      const again = () => globalThis.document?.hidden || load()
      globalThis.document?.addEventListener('visibilitychange', again, { signal })
      if (can.live !== 'none') timer = setInterval(again, pollEvery)
    }
    signal.addEventListener('abort', () => {
      stop()
      clearInterval(timer)
    })
  }

  const thread: Mounted = { ref, sort, slice, $thread, reload: load, open, hear }

  whileHeard($thread, () => {
    inner.mounted.add(thread)
    const stop = $pending.listen(soon)
    if (after !== undefined && inner.adapter?.listen) listen(inner.adapter)
    else load()
    return () => {
      inner.mounted.delete(thread)
      stop()
      loading.abort()
      listening?.abort()
      listening = undefined
      live = false
    }
  })
  return thread
}

/** What a page brings. */
export function changesOf({ topic, posts }: ThreadPage): Change[] {
  const changes: Change[] = posts.map(value => ({ type: 'post', value }))
  return topic ? [{ type: 'topic', value: topic }, ...changes] : changes
}

/** What is on the screen isn't reordered by reactions: a post stays as helpful as when it was first heard of. */
function settled(change: Change, { posts }: Entries): Change {
  const there = change.type === 'post' && posts.get(change.value.id)
  return there ? { ...change, value: { ...change.value, helpful: there.helpful } } : change
}
