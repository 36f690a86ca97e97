import assert from 'node:assert/strict'
import {
  type Answer,
  type Change,
  type Command,
  type CommunityAdapter,
  type Entries,
  type Id,
  isProblem,
  type Key,
  type News,
  newKey,
  noEntries,
  type Post,
  type Problem,
  type Reads,
  type Receipt,
  reduce,
  type Scope,
  type Sort,
  type ThreadPage,
  type TopicRef,
} from '@commonthread/protocol'
import { newsSchema, readOutputSchemas, receiptSchema } from '@commonthread/protocol/schema'
import * as v from 'valibot'

/** A community to try an adapter on: empty, open to guests, with nobody signed in. */
export interface World {
  /** An adapter in the hands of somebody new, not yet signed in. */
  person(): Promise<CommunityAdapter>
  /** An adapter in the hands of somebody who may moderate; absent where that can't be arranged. */
  tender?(): Promise<CommunityAdapter>
  close(): Promise<void>
}

/** A guest with a new secret. */
export async function guest(world: World, name = 'Ann'): Promise<CommunityAdapter> {
  const adapter = await world.person()
  await adapter.signIn({ type: 'guest', name, secret: newSecret() })
  return adapter
}

export function newSecret(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
}

/** A read whose answer has the shape that the contract says. */
export async function read<K extends keyof Reads>(
  adapter: CommunityAdapter,
  name: K,
  input: Parameters<Reads[K]>[0],
  fresh?: string,
): Promise<Answer<ReturnType<Reads[K]>>> {
  const reader = adapter.read[name]
  assert(reader, `the adapter has no reader "${name}"`)
  const answer = (await (reader as (i: unknown, c?: object) => Promise<unknown>)(input, { fresh })) as Answer<
    ReturnType<Reads[K]>
  >
  v.parse(readOutputSchemas[name] as v.GenericSchema, answer.value)
  return answer
}

export async function readThread(
  adapter: CommunityAdapter,
  ref: TopicRef,
  fresh?: string,
): Promise<ThreadPage> {
  return (await read(adapter, 'topic', { ref }, fresh)).value
}

type Draft = Command extends infer C
  ? C extends Command
    ? Omit<C, 'key' | 'made'> & { key?: Key }
    : never
  : never

export function command(draft: Draft): Command {
  return { key: newKey(), made: Date.now(), ...draft } as Command
}

export const lamp: TopicRef = { kind: 'thread', key: 'shop.example/lamp' }

export function post(
  text: string,
  more: { topic?: TopicRef; parent?: Id | null; key?: Key; needs?: Key } = {},
): Command {
  const page = { title: 'Lamp', url: 'https://shop.example/lamp' }
  return command({ do: 'post.put', topic: lamp, parent: null, body: { text }, page, ...more })
}

/** Sends one after the other and gives the receipts, each of the shape that the contract says. */
export async function send(adapter: CommunityAdapter, ...batch: Command[]): Promise<readonly Receipt[]> {
  const receipts = await adapter.send(batch)
  assert.deepEqual(
    receipts.map(({ key }) => key),
    batch.map(({ key }) => key),
  )
  for (const receipt of receipts) v.parse(receiptSchema, receipt)
  return receipts
}

type Done = Extract<Receipt, { ok: true }>

/** Sends one and expects that it is done. */
export async function done(adapter: CommunityAdapter, one: Command): Promise<Done> {
  const [receipt] = await send(adapter, one)
  assert(receipt?.ok, `refused: ${JSON.stringify(receipt)}`)
  return receipt
}

/** Sends one and expects that it is refused. */
export async function refused(adapter: CommunityAdapter, one: Command): Promise<Problem> {
  const [receipt] = await send(adapter, one)
  assert(receipt && !receipt.ok, `was done: ${JSON.stringify(receipt)}`)
  assert(receipt.error.message.length > 0, 'a problem has a sentence for people')
  return receipt.error
}

/** The entry a command was about, as its receipt shows it. */
export function postOf(receipt: Done): Post {
  const change = receipt.changes.find((c): c is Extract<Change, { type: 'post' }> => c.type === 'post')
  assert(change, 'the receipt brings the post')
  return change.value
}

/** Writes a post and gives it back. */
export async function wrote(
  adapter: CommunityAdapter,
  text: string,
  parent: Id | null = null,
): Promise<Post> {
  return postOf(await done(adapter, post(text, { parent })))
}

export async function rejects(work: Promise<unknown>, code: Problem['code']): Promise<void> {
  await assert.rejects(work, error => isProblem(error) && error.code === code)
}

/** Hears the news of some topics until told to stop, and waits for what is expected. */
export function hear(adapter: CommunityAdapter, scopes: readonly Scope[], after: string) {
  const stop = new AbortController()
  const heard: News[] = []
  let wake = (): void => {}
  adapter.listen?.(
    scopes,
    after,
    news => {
      v.parse(newsSchema, news)
      heard.push(news)
      wake()
    },
    { signal: stop.signal },
  )
  const entries = (from: Entries = noEntries): Entries =>
    heard.reduce((state, news) => (news.type === 'changes' ? reduce(state, news.changes) : state), from)
  return {
    heard,
    entries,
    /** Resolves when it is so; fails after five seconds, saying what was heard. */
    async until(isSo: () => boolean, what: string): Promise<void> {
      const end = Date.now() + 5_000
      while (!isSo()) {
        const left = end - Date.now()
        assert(left > 0, `waited in vain for ${what}; heard ${JSON.stringify(heard)}`)
        await new Promise<void>(resolve => {
          wake = resolve
          setTimeout(resolve, Math.min(left, 100))
        })
      }
    },
    stop: () => stop.abort(),
  }
}

/** Every post of a topic, each gap opened until none is left. */
export async function readAll(
  adapter: CommunityAdapter,
  ref: TopicRef,
  how: { limit?: number; sort?: Sort; flat?: boolean; fresh?: string } = {},
): Promise<Post[]> {
  const { fresh, ...rest } = how
  const first = (await read(adapter, 'topic', { ref, ...rest }, fresh)).value
  const posts = [...first.posts]
  const gaps = [...first.gaps]
  for (let gap = gaps.pop(); gap; gap = gaps.pop()) {
    const cursor = gap.next ?? gap.prev
    assert(first.topic && cursor, 'a gap says how to get what it left out')
    const input = { topic: first.topic.id, parent: gap.parent, cursor, ...rest }
    const more = (await read(adapter, 'posts', input, fresh)).value
    assert(more.posts.length > 0, 'opening a gap brings posts')
    posts.push(...more.posts)
    gaps.push(...more.gaps)
  }
  return posts
}

export function text({ body }: Post): string {
  const words = (node: unknown): string =>
    typeof node === 'string' ? node : (node as unknown[]).slice(2).map(words).join('')
  return (body?.doc.nodes ?? []).map(words).join('\n')
}

export function mark(receipts: readonly { ok: boolean }[]): string {
  return (receipts.findLast(({ ok }) => ok) as { mark?: string } | undefined)?.mark ?? ''
}

/** A bushy tree: every post answers an earlier one or the topic, the same in every run. */
export async function grow(adapter: Parameters<typeof send>[0], count: number) {
  const ids: string[] = []
  let last = ''
  for (let i = 0; i < count; i++) {
    const parent = i % 3 === 0 ? null : (ids[(i * 7) % i] ?? null)
    const receipt = await done(adapter, post(`post ${i}`, { parent }))
    ids.push(postOf(receipt).id)
    last = receipt.mark
  }
  return { ids, mark: last }
}

export function inPreOrder(posts: readonly Post[]): void {
  const seen = new Set<string | null>([null])
  for (const { id, parent } of posts) {
    assert(seen.has(parent), 'each post stands after its parent')
    seen.add(id)
  }
}
