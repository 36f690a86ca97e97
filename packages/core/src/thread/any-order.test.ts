import type { CommunityAdapter, Mark, News, Post, ThreadPage, Topic } from '@commonthread/protocol'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch } from '../testing/tab.ts'

/** What may happen, each with a number that chooses among the possible. */
const step = fc.record({
  does: fc.constantFrom(
    'write',
    'answer',
    'edit',
    'erase',
    'tell',
    'repeat',
    'receipt',
    'reload',
    'open',
    'reset',
  ),
  choice: fc.nat(1_000),
})

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
  vi.setSystemTime(1_000_000)
})
afterEach(() => {
  vi.useRealTimers()
})

interface Snapshot {
  mark: Mark
  asOf: number
  posts: ReadonlyMap<string, Post>
  topic: Topic | null
}

/** A backend whose answers come from caches and whose news comes in any order, late and more than once. */
class Unruly extends Backend {
  readonly waiting: News[] = []
  readonly told: News[] = []
  #heard: ((news: News) => void) | undefined
  #kept: Snapshot[] = []
  choice = 0

  override say(news: News): void {
    if (this.#heard) this.waiting.push(news)
  }

  /** Keeps everything as it is now: a cache may answer with it later. */
  remember(): void {
    this.#kept.push({ mark: this.mark, asOf: Date.now(), posts: new Map(this.posts), topic: this.topic })
  }

  deliver(which: number, again: boolean): void {
    const from = again ? this.told : this.waiting
    const news = from[which % from.length]
    if (!news) return
    if (!again) this.told.push(...this.waiting.splice(this.waiting.indexOf(news), 1))
    this.#heard?.(news)
  }

  /** What was not told yet never will be. */
  lose(): void {
    this.waiting.length = 0
    this.told.length = 0
    this.#heard?.({ type: 'reset', mark: this.mark, now: Date.now() })
  }

  override adapter(): CommunityAdapter {
    const read = async (fresh: Mark | undefined, slice: (backend: Backend) => Omit<ThreadPage, 'topic'>) => {
      const fit = this.#kept.filter(({ mark }) => fresh === undefined || Number(mark) >= Number(fresh))
      const { mark, asOf, posts, topic } = fit[this.choice % fit.length] ?? this.#kept.at(-1)!
      const then = new Backend()
      then.pageSize = this.pageSize
      for (const [id, post] of posts) then.posts.set(id, post)
      return { value: { ...slice(then), topic }, mark, asOf, shared: true }
    }
    return {
      ...super.adapter(),
      read: {
        ...super.adapter().read,
        topic: (_, { fresh } = {}) => read(fresh, then => then.slice(null)),
        posts: ({ parent, cursor }, { fresh } = {}) => read(fresh, then => then.slice(parent, cursor)),
      },
      listen: (_, after, heard) => {
        this.#heard = heard
        heard({ type: 'hello', mark: after, now: Date.now() })
        for (let i = Number(after); i < this.log.length; i++) {
          this.waiting.push({ type: 'changes', mark: String(i + 1), changes: [this.log[i]!] })
        }
      },
    }
  }
}

describe('a thread', () => {
  it('ends with the same rows however pages, news and receipts interleave and repeat', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { maxLength: 60, size: 'max' }),
        fc.integer({ min: 1, max: 6 }),
        async (steps, pageSize) => {
          const backend = new Unruly()
          backend.pageSize = pageSize
          backend.remember()
          const tab = openTab(backend.adapter(), 'any-order')
          const thread = tab.thread(lamp)
          const leave = thread.$thread.listen(() => {})
          let n = 0
          const some = (choice: number) => [...backend.posts.keys()][choice % backend.posts.size]
          const openOne = async (choice: number) => {
            const gaps = thread.$thread.value!.rows.filter(row => row.type === 'gap')
            const row = gaps[choice % gaps.length]
            if (row) await thread.open(row.gap)
          }
          await settled()

          for (const { does, choice } of steps) {
            vi.advanceTimersByTime(1_000)
            const id = some(choice)
            const isLeaf =
              id !== undefined && ![...backend.posts.values()].some(({ parent }) => parent === id)
            backend.choice = choice
            if (does === 'write') backend.write(`p${n++}`)
            else if (does === 'answer' && id) backend.write(`p${n++}`, { parent: id })
            else if (does === 'edit' && id)
              backend.write(id, { parent: backend.posts.get(id)!.parent, text: `e${n++}` })
            else if (does === 'erase' && isLeaf) backend.erase(id)
            else if (does === 'tell') backend.deliver(choice, false)
            else if (does === 'repeat') backend.deliver(choice, true)
            else if (does === 'receipt' && id) {
              const changes = backend.log.slice(-2)
              tab.tell({ changes, fresh: backend.mark })
            } else if (does === 'open') await openOne(choice)
            backend.remember()
            if (does === 'reload') await thread.reload()
            if (does === 'reset') backend.lose()
            await settled()
          }

          while (backend.waiting.length) backend.deliver(0, false)
          await settled()
          for (let i = 0; i < 100 && thread.$thread.value!.rows.some(row => row.type === 'gap'); i++) {
            await openOne(0)
            await settled()
          }
          const shown = sketch(thread)
          leave()
          await vi.advanceTimersByTimeAsync(2_000)
          tab.close()

          const calm = new Backend()
          calm.pageSize = 1_000
          calm.topic = backend.topic
          for (const [key, post] of backend.posts) calm.posts.set(key, post)
          const fresh = openTab(calm.adapter(), 'any-order-fresh')
          const again = fresh.thread(lamp)
          const leaveFresh = again.$thread.listen(() => {})
          await settled()
          expect(shown).toEqual(sketch(again))
          leaveFresh()
          await vi.advanceTimersByTimeAsync(2_000)
          fresh.close()
        },
      ),
      { numRuns: 300 },
    )
  }, 60_000)
})
