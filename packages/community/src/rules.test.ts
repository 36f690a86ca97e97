import type { Command } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { edit, moderate, post, rename } from './testing/commands.ts'
import { open } from './testing/open.ts'
import { nobody } from './viewer.ts'

describe('claims about a person', () => {
  it('are taken only when newer than what is known, and never undo a name chosen here', async () => {
    const { community, send } = await open()
    const claim = (name: string, claimed: number) =>
      community.enter('demo', { subject: 'host:1', name, role: 'member', claimed })
    const member = await claim('Ann', 10)
    await send({ member, proof: 'host' }, rename('Annie'))
    expect((await claim('Ann', 10)).name).toBe('Annie')
    expect((await claim('Old Ann', 9)).name).toBe('Annie')
    expect((await claim('Anna', 11)).name).toBe('Anna')
  })
})

describe('a batch', () => {
  it('changes one’s name twice: each command sees what the one before has done', async () => {
    const { community, enter } = await open()
    const ann = await enter('ann')
    const receipts = await community.send('demo', ann, [rename('Anna'), rename('Annie')])
    expect(receipts.map(({ ok }) => ok)).toEqual([true, true])
  })

  it('lets others in between its commands', async () => {
    const { community, enter } = await open()
    const ann = await enter('ann')
    let others = 0
    const timer = setInterval(() => others++)
    await community.send(
      'demo',
      ann,
      Array.from({ length: 10 }, (_, i) => post(`${i}`)),
    )
    clearInterval(timer)
    expect(others).toBeGreaterThan(2)
  })
})

describe('two who tend', () => {
  it('overturn nothing that the other has decided, and are told so', async () => {
    const { enter, send } = await open()
    const [ann, sam, mo] = [await enter('ann'), await enter('sam', 'staff'), await enter('mo', 'staff')]
    const doubtful = post('doubtful')
    await send(ann, doubtful)
    await send(sam, moderate(doubtful.key, 'removed'))
    const late = await send(mo, { ...moderate(doubtful.key, 'held'), from: 'shown' } as Command)
    const message = 'A colleague has decided about this in the meantime. Look at how it stands now.'
    expect(late).toMatchObject({ ok: false, error: { code: 'conflict', rule: 'decided', message } })
  })
})

describe('earlier texts', () => {
  it('are everybody’s where the site says so, but for what was removed', async () => {
    const { community, enter, send } = await open({ versions: 'everyone' })
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const own = post('one')
    await send(ann, own)
    await send(ann, edit(own.key, 1, 'two'))
    const read = async () =>
      (await community.read('demo', nobody, 'history', { target: { type: 'post', id: own.key } })).value
        .length
    expect(await read()).toBe(2)
    await send(staff, moderate(own.key, 'removed'))
    await expect(read()).rejects.toMatchObject({ code: 'forbidden' })
  })
})
