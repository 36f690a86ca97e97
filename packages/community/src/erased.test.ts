import type { Command } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { edit, erase, moderate, outcome, post } from './testing/commands.ts'
import { open } from './testing/open.ts'

describe('what is erased', () => {
  it('cannot be shown again by anybody', async () => {
    const { enter, send } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const own = post('hello')
    await send(ann, own)
    await send(ann, post('answer', own.key))
    await send(ann, erase(own.key))
    expect(outcome(await send(staff, moderate(own.key, 'shown')))).toBe('not-found')
  })

  it('leaves no word in the store, earlier versions included', async () => {
    const { enter, send, store } = await open()
    const ann = await enter('ann')
    const own = post('canary-one')
    await send(ann, own)
    await send(ann, edit(own.key, 1, 'canary-two'))
    expect(await store.versions('demo', own.key)).toHaveLength(1)
    await send(ann, erase(own.key))
    const left = [
      await store.posts('demo', [own.key]),
      await store.versions('demo', own.key),
      await store.log('demo', { limit: 99 }),
    ]
    expect(JSON.stringify(left)).not.toContain('canary')
  })
})

describe('an answer that is shown after what it answers was erased', () => {
  it('stands below an empty mark, at any depth', async () => {
    const { enter, send, thread } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const [a, b, c] = [post('a'), post('b'), post('c')]
    await send(ann, a)
    await send(ann, { ...b, parent: a.key } as Command)
    await send(ann, { ...c, parent: b.key } as Command)
    await send(staff, moderate(c.key, 'held'))
    for (const { key } of [b, a]) {
      await send(ann, erase(key))
    }
    expect((await thread()).posts).toEqual([])
    await send(staff, moderate(c.key, 'shown', ''))
    const { posts, gaps, topic } = await thread()
    expect(posts.map(({ id, state }) => [id, state])).toEqual([
      [a.key, 'removed'],
      [b.key, 'removed'],
      [c.key, 'shown'],
    ])
    expect([gaps, topic?.posts]).toEqual([[], 1])
  })

  it('waits for the one it answers where that is held itself', async () => {
    const { enter, send } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const a = post('a')
    await send(ann, a)
    const b = post('b', a.key)
    await send(ann, b)
    await send(staff, moderate(b.key, 'held'))
    await send(staff, moderate(a.key, 'held'))
    expect(outcome(await send(staff, moderate(b.key, 'shown', '')))).toBe('invalid held')
  })
})

describe('a removed post', () => {
  it('keeps the moderator’s reason when its author erases the words', async () => {
    const { enter, send, store } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const own = post('rude')
    await send(ann, own)
    await send(staff, moderate(own.key, 'removed', 'House rule 2'))
    await send(ann, erase(own.key))
    expect((await store.posts('demo', [own.key]))[0]).toMatchObject({
      text: '',
      mark: { reason: 'House rule 2' },
    })
  })
})
