import { newKey } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { outcome, post } from './testing/commands.ts'
import { open, start } from './testing/open.ts'

describe('rates', () => {
  const rates = { guest: { count: 2, perMs: 60_000 }, member: { count: 3, perMs: 60_000 } }

  it('stop a flood, say when to go on, and let go with time', async () => {
    const { enter, send, clock } = await open({}, { rates })
    const ann = await enter('ann')
    await send(ann, post('1'))
    await send(ann, post('2'))
    const refused = await send(ann, post('3'))
    expect(outcome(refused)).toBe('limited rate')
    expect(refused).toMatchObject({ error: { retry: { afterMs: 60_000 } } })
    expect(outcome(await send(await enter('bob'), post('of another person')))).toBe('done')
    clock.now += 60_001
    expect(outcome(await send(ann, post('3')))).toBe('done')
  })

  it('do not bind those who moderate', async () => {
    const { enter, send } = await open({}, { rates })
    const staff = await enter('sam', 'staff')
    for (let i = 0; i < 5; i++) expect(outcome(await send(staff, post(`${i}`)))).toBe('done')
  })
})

describe('likes', () => {
  it('do not use up how much somebody may write', async () => {
    const { enter, send } = await open(
      {},
      { rates: { guest: { count: 2, perMs: 60_000 }, member: { count: 2, perMs: 60_000 } } },
    )
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const other = post('x')
    await send(staff, other)
    for (const on of [true, false, true]) {
      const target = { type: 'post' as const, id: other.key }
      await send(ann, { do: 'react', key: newKey(), made: start, target, kind: 'like', on })
    }
    expect(outcome(await send(ann, post('1')))).toBe('done')
    expect(outcome(await send(ann, post('2')))).toBe('done')
    expect(outcome(await send(ann, post('3')))).toBe('limited rate')
  })
})

describe('limits of a site', () => {
  it('replace the ones of the protocol', async () => {
    const { enter, send } = await open({ limits: { postGraphemes: 5 } })
    const ann = await enter('ann')
    expect(outcome(await send(ann, post('12345')))).toBe('done')
    expect(outcome(await send(ann, post('123456')))).toBe('too-large')
  })

  it('end a tower of answers at the deepest level, with a word on what to do', async () => {
    const { enter, send } = await open()
    const ann = await enter('ann')
    let parent: string | null = null
    for (let depth = 0; depth <= 200; depth++) {
      const next = post(`${depth}`, parent)
      expect(outcome(await send(ann, next))).toBe('done')
      parent = next.key
    }
    expect(outcome(await send(ann, post('too deep', parent)))).toBe('invalid depth')
  })
})
