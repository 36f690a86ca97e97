import type { Change, Id, Mark, Post } from '@commonthread/protocol'
import type { Inner, Mounted } from './inner.ts'
import type { Known } from './thread/arrange.ts'

/** How long somebody may look away from a thread before it is closed: as long as its own stream lingers. */
const lingers = 1_000

const queues = new WeakMap<Inner, Queue>()

/** Lays what waits in a topic over its threads, for somebody who tends and as long as they are signed in. */
export async function showQueued(inner: Inner, topic: Id): Promise<void> {
  const { queue } = (await inner.ready()).read
  const whose = idOf(inner)
  if (!queue || !whose || inner.closed.aborted) return
  const { value, mark } = await queue({ topic }, { fresh: inner.fresh })
  // Whoever asked may have signed out meanwhile.
  if (idOf(inner) !== whose || inner.closed.aborted) return
  const here = queues.get(inner) ?? new Queue(inner)
  for (const { post } of value.items) if (post.topic === topic && post.id !== topic) here.take(post)
  for (const thread of inner.mounted) {
    if (thread.$thread.value?.topic?.id === topic) here.follow(thread, mark, () => showQueued(inner, topic))
    thread.hear([])
  }
}

const idOf = ({ $session }: Inner): Id | undefined => $session.value?.member?.id

/** Posts of others that wait for a moderator: shared answers leave them out. */
class Queue {
  readonly #inner: Inner
  readonly #posts = new Map<Id, Post>()
  readonly #followed = new Set<Mounted>()
  /** All that were ever followed. */
  readonly #known = new Set<WeakRef<Mounted>>()
  readonly #leaving = new AbortController()

  constructor(inner: Inner) {
    const { layOver, noted, $session } = inner
    this.#inner = inner
    queues.set(inner, this)
    inner.layOver = (known, there) => {
      for (const post of this.#posts.values()) if (isMissing(post, known, there)) there.set(post.id, post)
      return layOver!(known, there)
    }
    inner.noted = changes => {
      for (const change of changes) this.#hear(change)
      noted?.(changes)
    }
    const whose = idOf(inner)
    const stop = $session.listen(() => {
      if (idOf(inner) === whose) return
      stop()
      this.#leaving.abort()
      queues.delete(inner)
      Object.assign(inner, { layOver, noted })
      // News has brought them too, also to threads that may come back to the page.
      const known = [...this.#known].flatMap(ref => ref.deref() ?? [])
      for (const thread of new Set([...inner.mounted, ...known])) thread.reload()
    })
    inner.closed.addEventListener('abort', () => {
      stop()
      this.#leaving.abort()
    })
  }

  take(post: Post): void {
    if (post.rev > (this.#posts.get(post.id)?.rev ?? -1)) this.#posts.set(post.id, post)
  }

  /** Whoever listens in their own name hears what begins to wait in their topics: as long as one is on the page. */
  follow(thread: Mounted, mark: Mark, again: () => Promise<void>): void {
    if (this.#followed.has(thread)) return
    this.#followed.add(thread)
    this.#known.add(new WeakRef(thread))
    const { $thread } = thread
    const { listen, off } = $thread
    const ends = new AbortController()
    const signal = AbortSignal.any([ends.signal, this.#leaving.signal])
    this.#inner.adapter?.listen?.(['me'], mark, () => {}, { signal })
    $thread.off = () => {
      off()
      setTimeout(() => {
        if ($thread.lc || ends.signal.aborted) return
        ends.abort()
        this.#followed.delete(thread)
        $thread.off = off
        $thread.listen = heard => {
          $thread.listen = listen
          if (!this.#leaving.signal.aborted) again().catch(() => {})
          return listen(heard)
        }
      }, lingers)
    }
  }

  #hear(change: Change): void {
    if (change.type === 'post' && change.value.state === 'held') this.take(change.value)
    // Held back it is gone for all others, at the same revision.
    if (change.type === 'gone' && change.rev > (this.#posts.get(change.target.id)?.rev ?? change.rev))
      this.#posts.delete(change.target.id)
  }
}

/** Whether a thread knows nothing newer of it: once decided, it is there for all to see. */
function isMissing(post: Post, { id, entries }: Known, there: ReadonlyMap<string, Post>): boolean {
  const known = Math.max(there.get(post.id)?.rev ?? -1, (entries.gone.get(post.id) ?? 0) - 1)
  return post.topic === id && post.rev > known
}
