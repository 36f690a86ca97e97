import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Command, newKey, type Receipt, readQuery } from '@commonthread/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServedStore } from '../index.ts'
import { post, type TestServer, testServer } from '../testing/server.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const topics = ['a', 'b', 'c'].map(key => ({ kind: 'thread', key }))

/** One that writes and reads at its own pace: each read must show what it, or anybody, was told is done. */
interface Step {
  writer: number
  topic: number
  kind: 'post' | 'edit' | 'erase' | 'rename'
  reads: number
  pause: number
}

const step = fc.record<Step>({
  writer: fc.nat(2),
  topic: fc.nat(2),
  kind: fc.constantFrom('post', 'post', 'edit', 'erase', 'rename'),
  reads: fc.nat(3),
  pause: fc.nat(3),
})

/** What is known for sure: the newest revision that any receipt has told of an entry; `gone` is `Infinity`. */
type Known = Map<string, number>

function learn(known: Known, receipt: Receipt): void {
  if (!receipt.ok) return
  for (const change of receipt.changes) {
    if (change.type === 'gone') known.set(change.target.id, Number.POSITIVE_INFINITY)
    else if (change.type !== 'mine')
      known.set(change.value.id, Math.max(change.value.rev, known.get(change.value.id) ?? 0))
  }
}

async function check(
  server: TestServer,
  topic: number,
  known: Known,
  posts: Map<string, number>,
): Promise<void> {
  // What was known when the read was sent; what is learned while it travels is no promise for it.
  const before = new Map(known)
  await arrival()
  const answer = await server.call(`/topic${readQuery({ ref: topics[topic]!, limit: 200 })}`)
  const { value } = await answer.json()
  const shown = new Map<string, number>()
  for (const { id, rev, author } of value.posts) {
    shown.set(id, rev)
    expect(author.rev).toBeGreaterThanOrEqual(before.get(author.id) ?? 0)
  }
  expect(value.topic?.rev ?? 0).toBeGreaterThanOrEqual(value.topic ? (before.get(value.topic.id) ?? 0) : 0)
  for (const [id, of] of posts) {
    const rev = before.get(id)
    if (of !== topic || rev === undefined) continue
    if (rev === Number.POSITIVE_INFINITY) expect(shown.has(id)).toBe(false)
    // A post that somebody erases meanwhile may be gone already.
    else if (shown.has(id)) expect(shown.get(id)).toBeGreaterThanOrEqual(rev)
    else expect(known.get(id) === Number.POSITIVE_INFINITY || erasing.has(id), `${id} is missing`).toBe(true)
  }
}

/** A request comes from a socket, in a turn of the event loop that begins after it was sent. */
function arrival(): Promise<unknown> {
  return new Promise(resolve => setTimeout(resolve))
}

const erasing = new Set<string>()

/** A store whose reads take a while, so that commits come between them. */
function slow(store: ServedStore): ServedStore {
  const slowly =
    <A extends unknown[], R>(read: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      const result = await read(...given)
      for (let i = Math.floor(Math.random() * 4); i > 0; i--) await new Promise(setImmediate)
      return result
    }
  const { topic, children, members, lastSeq } = store
  return {
    ...store,
    topic: slowly(topic),
    children: slowly(children),
    members: slowly(members),
    lastSeq: slowly(lastSeq),
  }
}

async function play(servers: readonly TestServer[], steps: readonly Step[]): Promise<void> {
  const known: Known = new Map()
  const posts = new Map<string, number>()
  const writers = await Promise.all([0, 1, 2].map(i => servers[0]!.guest(`Writer ${i}`)))
  const own: string[][] = [[], [], []]
  const pick = (i: number) => servers[i % servers.length]!

  const act = async (step: Step, i: number): Promise<void> => {
    for (let j = 0; j < step.pause; j++) await new Promise(setImmediate)
    const mine = own[step.writer]!
    const id = mine[i % Math.max(1, mine.length)]
    const key = newKey()
    let command: Command = post(`text ${i}`, { key, topic: topics[step.topic]! })
    if (step.kind === 'rename') command = { do: 'me.put', key, made: 1, name: `Name ${i}` }
    else if (id !== undefined && step.kind === 'erase') {
      erasing.add(id)
      command = { do: 'erase', key, made: 1, target: { type: 'post', id } }
    } else if (id !== undefined && step.kind === 'edit') {
      command = post(`edit ${i}`, { key, id, base: 1, topic: topics[posts.get(id)!]! })
    } else {
      posts.set(key, step.topic)
    }
    const reading = Array.from({ length: step.reads }, (_, j) =>
      check(pick(i + j), (step.topic + j) % 3, known, posts),
    )
    const [receipt] = await pick(i).send(writers[step.writer]!, command)
    learn(known, receipt!)
    if (receipt?.ok && posts.has(key)) mine.push(key)
    reading.push(check(pick(i + 1), step.topic, known, posts))
    await Promise.all(reading)
  }
  await Promise.all(steps.map(act))
  for (const topic of [0, 1, 2]) for (const server of servers) await check(server, topic, known, posts)
}

it('gives no read that is older than a receipt it follows, while many write and read at once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async steps => {
      const server = await testServer({ around: slow })
      try {
        await play([server], steps)
      } finally {
        await server.close()
      }
    }),
    { numRuns: 60 },
  )
}, 60_000)

it('gives none either where two servers share one file', async () => {
  let files = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 20 }), async steps => {
      const file = join(folder, `${++files}.db`)
      const servers = [await testServer({ file, around: slow }), await testServer({ file, around: slow })]
      try {
        await play(servers, steps)
      } finally {
        for (const server of servers) await server.close()
      }
    }),
    { numRuns: 15 },
  )
}, 120_000)
