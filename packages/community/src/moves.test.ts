import { type Command, newKey } from '@commonthread/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createCommunity } from './create.ts'
import { memoryStore } from './memory/index.ts'
import { plainSite } from './plain-site.ts'
import { isListed, type PostRecord } from './records.ts'
import type { Viewer } from './viewer.ts'

const site = plainSite('demo')

/** What may be done, each with numbers that choose among the posts and topics there are. */
const step = fc.record({
  does: fc.constantFrom(
    'write',
    'answer',
    'answer',
    'erase',
    'hold',
    'remove',
    'restore',
    'move',
    'move',
    'split',
  ),
  which: fc.nat(1_000),
  where: fc.nat(1_000),
})

type Step = { does: string; which: number; where: number }

async function play(steps: readonly Step[]) {
  const store = memoryStore()
  await store.putSite(site)
  const community = createCommunity({ store, rates: false })
  const enter = async (subject: string, role: 'guest' | 'staff'): Promise<Viewer> => ({
    member: await community.enter('demo', { subject, name: subject, role }),
    proof: 'guest',
  })
  const [ann, staff] = [await enter('ann', 'guest'), await enter('sam', 'staff')]
  const posts: string[] = []
  const topics: string[] = []
  const pick = (from: readonly string[], n: number) => from[n % from.length] ?? 'none'

  for (const { does, which, where } of steps) {
    const base = { key: newKey(), made: 0 }
    const id = pick(posts, which)
    const target = { type: 'post', id } as const
    const moderate = (to: 'shown' | 'held' | 'removed'): Command => ({
      do: 'moderate',
      ...base,
      target,
      to,
      reason: 'because',
    })
    const [record] = await store.posts('demo', [id])
    const [above] = await store.posts('demo', [pick(posts, where)])
    const write = (
      topic: { id: string } | { kind: string; key: string },
      parent: string | null,
    ): Command => ({
      do: 'post.put',
      ...base,
      topic,
      parent,
      body: { text: 'x' },
    })
    const commands: Record<string, () => Command> = {
      write: () => write({ kind: 'thread', key: `page-${where % 2}` }, null),
      answer: () => write({ id: record?.topic ?? 'none' }, id),
      erase: () => ({ do: 'erase', ...base, target }),
      hold: () => moderate('held'),
      remove: () => moderate('removed'),
      restore: () => moderate('shown'),
      move: () => {
        const into = above && where % 3 > 0 ? { topic: above.topic, parent: above.id } : null
        return {
          do: 'post.move',
          ...base,
          post: id,
          into: into ?? { topic: pick(topics, where), parent: null },
        }
      },
      split: () => ({ do: 'post.move', ...base, post: id, into: { kind: 'talk', title: 'Talk' } }),
    }
    const command = commands[does]!()
    const [receipt] = await community.send(
      'demo',
      command.do === 'erase' ? ann : command.do === 'post.put' ? ann : staff,
      [command],
    )
    if (!receipt?.ok) continue
    if (command.do === 'post.put') posts.push(command.key)
    for (const change of receipt.changes) {
      if (change.type === 'topic' && !topics.includes(change.value.id)) topics.push(change.value.id)
    }
  }
  return { store, posts: await store.posts('demo', posts), topics: await store.topics('demo', topics) }
}

describe('moves among everything else that happens', () => {
  it('leave every count, depth and place as they should be', async () => {
    let moved = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 40 }), async steps => {
        const { store, posts, topics } = await play(steps)
        const byId = new Map(posts.map(post => [post.id, post]))
        for (const topic of topics) {
          const own = posts.filter(post => post.topic === topic.id)
          expect(topic.posts).toBe(own.filter(({ state }) => state === 'shown').length)
          expect(topic.listed).toBe(own.filter(({ state }) => isListed(state)).length)
          expect(new Set(own.map(({ seq }) => seq)).size).toBe(own.length)
          expect(own.every(({ seq }) => seq < topic.nextSeq)).toBe(true)
        }
        for (const post of posts) {
          const listed = (await store.branch('demo', post.id, 1_000)).filter(
            ({ id, state }) => id !== post.id && isListed(state),
          )
          expect(post.below).toBe(listed.length)
          expect(post.replies).toBe(listed.filter(({ parent }) => parent === post.id).length)
          const above: PostRecord | undefined = byId.get(post.parent ?? '')
          expect(post.depth).toBe(above ? above.depth + 1 : 0)
          if (!above) continue
          expect(above.topic).toBe(post.topic)
          if (isListed(post.state)) expect(isListed(above.state)).toBe(true)
        }
        moved += (await store.log('demo', { limit: 1_000, actions: ['move', 'split'] })).length
      }),
      { numRuns: 100 },
    )
    expect(moved).toBeGreaterThan(50)
  })
})
