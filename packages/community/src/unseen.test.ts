import { type Command, newKey, type Receipt } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { createCommunity } from './create.ts'
import { memoryStore } from './memory/index.ts'
import type { Store } from './store.ts'
import { lamp, open } from './testing/open.ts'
import { nobody } from './viewer.ts'

const base = () => ({ key: newKey(), made: 0 })
const talk = (title: string): Command => ({ do: 'topic.put', ...base(), kind: 'talk', title })
const post = (text: string, more: object = {}): Command => {
  return { do: 'post.put', ...base(), topic: lamp, parent: null, body: { text }, ...more }
}
const follow = (id: string, on = true): Command => {
  return { do: 'follow', ...base(), target: { type: 'topic', id }, on }
}
const moderate = (type: 'post' | 'topic', id: string, to: 'shown' | 'held' | 'removed'): Command => {
  return { do: 'moderate', ...base(), target: { type, id }, to, reason: 'because' }
}
const code = (receipt: Receipt): string => (receipt.ok ? receipt.outcome : receipt.error.code)

it('lets nobody follow a topic that waits, but its author', async () => {
  const { enter, send } = await open({ review: 'all' })
  const [ann, bob] = [await enter('Ann'), await enter('Bob')]
  const topic = talk('Not shown yet')
  await send(ann, topic)
  expect(code(await send(bob, follow(topic.key)))).toBe('not-found')
})

it('gives nobody the title of a topic that was held after they followed it', async () => {
  const { community, enter, send } = await open()
  const [ann, bob, sam] = [await enter('Ann'), await enter('Bob'), await enter('Sam', 'staff')]
  const topic = talk('A name that must go')
  await send(ann, topic)
  await send(bob, follow(topic.key))
  await send(sam, moderate('topic', topic.key, 'held'))
  expect(await new Response(await community.exportMine('demo', bob)).text()).not.toContain('must go')
})

it('lets go of a topic that waits', async () => {
  const { enter, send } = await open()
  const [ann, bob, sam] = [await enter('Ann'), await enter('Bob'), await enter('Sam', 'staff')]
  const topic = talk('Something')
  await send(ann, topic)
  await send(bob, follow(topic.key))
  await send(sam, moderate('topic', topic.key, 'held'))
  expect(code(await send(bob, follow(topic.key, false)))).toBe('done')
})

it('moves nothing into a topic that waits', async () => {
  const { enter, send } = await open()
  const [ann, sam] = [await enter('Ann'), await enter('Sam', 'staff')]
  const [topic, words] = [talk('Something'), post('words')]
  await send(ann, topic)
  await send(ann, words)
  await send(sam, moderate('topic', topic.key, 'held'))
  const into = { topic: topic.key, parent: null }
  expect(code(await send(sam, { do: 'post.move', ...base(), post: words.key, into }))).toBe('not-found')
})

it('shows of very long texts only the newest versions', async () => {
  const { community, enter, send } = await open()
  const ann = await enter('Ann')
  const words = post('x'.repeat(9_000))
  await send(ann, words)
  for (let i = 1; i < 10; i++) {
    await send(ann, post(`${i}${'x'.repeat(9_000)}`, { id: words.key, base: i }))
  }
  const { value } = await community.read('demo', ann, 'history', { target: { type: 'post', id: words.key } })
  expect(value.map(({ version }) => version)).toEqual([10, 9, 8, 7, 6, 5])
})

it('offers nobody without a name to be mentioned', async () => {
  const { community, enter, send } = await open()
  const [ann, bob] = [await enter('Ann'), await enter('Bob')]
  const topic = talk('Something')
  await send(ann, topic)
  await send(bob, post('words', { topic: { id: topic.key } }))
  await send(ann, { do: 'me.erase', ...base(), sure: true })
  const { value } = await community.read('demo', nobody, 'people', { topic: topic.key })
  expect(value.map(({ name }) => name)).toEqual(['Bob'])
})

it.each(['post', 'topic'] as const)('keeps a new name while a %s is let through', async type => {
  let meanwhile = async (): Promise<void> => {}
  const memory = memoryStore()
  const around: Store = {
    ...memory,
    async commit(site, write, applied) {
      if (write.members?.some(({ approved }) => approved > 0)) await meanwhile()
      return memory.commit(site, write, applied)
    },
  }
  const { store, enter, send } = await open({ review: 'all' }, { store: around })
  const [ann, sam] = [await enter('Ann'), await enter('Sam', 'staff')]
  const entry = type === 'post' ? post('words') : talk('Something')
  await send(ann, entry)
  const elsewhere = createCommunity({ store, rates: false })
  meanwhile = async () => {
    await elsewhere.send('demo', ann, [{ do: 'me.put', ...base(), name: 'Anna' }])
  }
  await send(sam, moderate(type, entry.key, 'shown'))
  expect(await store.members('demo', [ann.member?.id ?? ''])).toMatchObject([{ name: 'Anna', approved: 1 }])
})
