import { describe, expect, it } from 'vitest'
import { senderOf, slidingLimit } from './rates.ts'
import { newSecret, post, testServer } from './testing/server.ts'

describe('a limit over a sliding time', () => {
  it('lets through as many as it says, and says when to come again', () => {
    const now = 1_000_000
    const take = slidingLimit({ count: 3, perMs: 1_000 }, () => now)
    for (let i = 0; i < 3; i++) take('a')
    expect(() => take('a')).toThrow(expect.objectContaining({ code: 'limited', retry: { afterMs: 1_000 } }))
    take('b')
  })

  it('opens bit by bit, not all at once', () => {
    let now = 1_000_000
    const take = slidingLimit({ count: 10, perMs: 1_000 }, () => now)
    take('a', 10)
    now += 1_500
    take('a', 5)
    expect(() => take('a')).toThrow()
    now += 2_000
    take('a', 10)
  })

  it('refuses what alone is too much', () => {
    expect(() => slidingLimit({ count: 3, perMs: 1_000 }, () => 0)('a', 4)).toThrow()
  })
})

describe('a sender', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('of %s is %s', (address, sender) => {
    expect(senderOf(address)).toBe(sender)
  })
})

describe('an address', () => {
  const few = { count: 3, perMs: 60_000 }
  const limited = async (response: Response) => {
    const { code, rule } = await response.json()
    return [response.status, code, rule, Number(response.headers.get('retry-after')) > 0]
  }
  const no = [429, 'limited', 'address', true]

  it('may write, sign in, read what is not cached and listen as much as the server says', async () => {
    const rates = {
      people: false as const,
      addresses: { writes: few, sessions: few, reads: { ...few, count: 4 }, streams: 2 },
    }
    const server = await testServer({ rates, now: () => 1_000_000 })
    const as = await server.guest()
    const address = '192.0.2.1'
    const write = (count: number, address: string) => {
      const body = JSON.stringify({ commands: Array.from({ length: count }, () => post('x')) })
      return server.call('/commands', { method: 'POST', as, address, body })
    }
    expect((await write(3, address)).status).toBe(200)
    expect(await limited(await write(1, address))).toEqual(no)
    expect((await write(1, '192.0.2.2')).status).toBe(200)

    const enter = (address: string) => {
      const body = JSON.stringify({ type: 'guest', name: 'Ann', secret: newSecret() })
      return server.call('/session', { method: 'POST', address, body })
    }
    for (let i = 0; i < 3; i++) expect((await enter(address)).status).toBe(200)
    expect(await limited(await enter(address))).toEqual(no)

    const read = (key: number) => server.call(`/topic?key=${key}&kind=thread`, { address })
    for (let i = 0; i < 4; i++) expect((await read(i)).status).toBe(200)
    expect(await limited(await read(5))).toEqual(no)
    expect((await read(1)).status).toBe(200)

    const listen = () => server.call('/news?scope=topic:a', { address: '192.0.2.3' })
    const open = [await listen(), await listen()]
    expect(await (await listen()).json()).toMatchObject({ code: 'limited', rule: 'streams' })
    await open[0]?.body?.cancel()
    expect((await listen()).status).toBe(200)
    // Opening and leaving again and again is limited as reading is: each time, what was missed is read.
    expect(await limited(await listen())).toEqual(no)
    await server.close()
  })

  it('that nobody knows is not limited, nor is any where limits are off', async () => {
    for (const options of [{ rates: {} }, { rates: false as const }]) {
      const server = await testServer(options)
      for (let i = 0; i < 70; i++) await server.guest()
      await server.close()
    }
  })
})

it('keeps a person to the rate of their kind', async () => {
  const server = await testServer({ rates: {} })
  const as = await server.guest()
  const receipts = await server.send(as, ...Array.from({ length: 22 }, () => post('x')))
  expect(receipts.filter(({ ok }) => ok).length).toBeLessThanOrEqual(20)
  expect(receipts.slice(0, 15).every(({ ok }) => ok)).toBe(true)
  expect(receipts.at(-1)).toMatchObject({ error: { code: 'limited', rule: 'rate' } })
  await server.close()
})

it('counts a history, whose texts are parsed each time, as ten reads', async () => {
  const reads = { count: 19, perMs: 60_000 }
  const server = await testServer({ rates: { people: false, addresses: { reads } } })
  const ann = await server.guest()
  const words = post('words')
  await server.send(ann, words)
  const ask = () => server.call(`/history?target=post:${words.key}`, { as: ann, address: '192.0.2.1' })
  const statuses = [(await ask()).status, (await ask()).status]
  await server.close()
  expect(statuses).toEqual([200, 429])
})
