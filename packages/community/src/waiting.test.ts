import type { Command } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { edit, moderate, outcome, post, talk } from './testing/commands.ts'
import { lamp, open } from './testing/open.ts'
import { nobody } from './viewer.ts'

describe('what waits for a moderator', () => {
  const links = 'https://a.example https://b.example https://c.example https://d.example'

  it('is nothing on an open site', async () => {
    const { enter, send } = await open()
    expect(outcome(await send(await enter('ann'), post('hello')))).toBe('done')
  })

  it('is a first post that is full of links, even there', async () => {
    const { enter, send, thread } = await open()
    expect(outcome(await send(await enter('ann'), post(links)))).toBe('held')
    expect((await thread()).posts).toEqual([])
    expect((await thread()).topic?.posts).toBe(0)
  })

  it('is everybody’s first post where the site says so, until one was let through', async () => {
    const { enter, send } = await open({ review: 'first' })
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const first = post('hello')
    expect(outcome(await send(ann, first))).toBe('held')
    expect(outcome(await send(ann, post('again')))).toBe('held')
    await send(staff, moderate(first.key, 'shown', ''))
    expect(outcome(await send(await enter('ann'), post('third')))).toBe('done')
    expect(outcome(await send(await enter('pia', 'partner'), post('a partner')))).toBe('done')
  })

  it('is everything where the site says so, but for those who moderate', async () => {
    const { enter, send } = await open({ review: 'all' })
    expect(outcome(await send(await enter('pia', 'partner'), post('x')))).toBe('held')
    expect(outcome(await send(await enter('sam', 'staff'), post('x')))).toBe('done')
  })

  it('is an edit that would have been held as a post', async () => {
    const { enter, send, thread } = await open()
    const ann = await enter('ann')
    const own = post('hello')
    await send(ann, own)
    expect(outcome(await send(ann, edit(own.key, 1, links)))).toBe('held')
    expect(await thread()).toMatchObject({ posts: [], topic: { posts: 0 } })
  })

  it('is no edit that has been answered: that one is refused', async () => {
    const { enter, send } = await open()
    const ann = await enter('ann')
    const own = post('hello')
    await send(ann, own)
    await send(ann, post('answer', own.key))
    expect(outcome(await send(ann, edit(own.key, 1, links)))).toBe('forbidden links')
  })

  it('can be answered by nobody until it is shown', async () => {
    const { enter, send } = await open({ review: 'all' })
    const [ann, bob] = [await enter('ann'), await enter('bob')]
    const own = post('hello')
    await send(ann, own)
    expect(outcome(await send(ann, post('more', own.key)))).toBe('locked held')
    expect(outcome(await send(bob, post('more', own.key)))).toBe('not-found')
  })

  it('stays in its place with a mark once it has been answered: it can be removed and not held', async () => {
    const { enter, send } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const own = post('hello')
    await send(ann, own)
    await send(ann, post('answer', own.key))
    expect(outcome(await send(staff, moderate(own.key, 'held')))).toBe('invalid answered')
    expect(outcome(await send(staff, moderate(own.key, 'removed')))).toBe('done')
  })
})

describe('what a stranger brings while their first post waits', () => {
  it('is not told by the page’s topic: neither title, address nor name', async () => {
    const { community, enter, send, thread } = await open({
      review: 'all',
      origins: ['https://shop.example'],
    })
    const ann = await enter('BUY PILLS')
    const page = { title: 'VISIT spam.example', url: 'https://spam.example/phish' }
    await send(ann, { ...post('x'), page } as Command)
    const told: string[] = []
    community.listen('demo', nobody, [lamp], '0', news => told.push(JSON.stringify(news)))
    await vi.waitFor(() => expect(told[0]).toContain('hello'))
    // Told after all that was told of it.
    await send(await enter('sam', 'staff'), post('seen by all'))
    await vi.waitFor(() => expect(told.join()).toContain('seen by all'))
    expect(`${JSON.stringify(await thread())} ${told}`).not.toMatch(/PILLS|spam/)
  })

  it('is no address of another host, also once it is shown', async () => {
    const { enter, send, thread } = await open({ origins: ['http://localhost:3000'] })
    const ann = await enter('ann')
    await send(ann, { ...post('x'), page: { title: 'Lamp', url: 'https://spam.example/phish' } } as Command)
    expect((await thread()).topic).toMatchObject({ title: 'Lamp', url: undefined })
  })

  it('is the page’s address where it is the site’s own', async () => {
    const { enter, send, thread } = await open({ origins: ['http://localhost:3000'] })
    const url = 'http://localhost:3000/lamp'
    await send(await enter('ann'), { ...post('x'), page: { title: 'Lamp', url } } as Command)
    expect((await thread()).topic?.url).toBe(url)
  })
})

describe('a topic', () => {
  it('waits where a post would, and is listed and told to nobody but its author until it is let through', async () => {
    const { community, enter, send } = await open({ review: 'first' })
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const topic = talk('canary', 'words')
    const told: string[] = []
    community.listen('demo', nobody, [{ kinds: ['talk'] }], '0', news => told.push(JSON.stringify(news)))
    expect(outcome(await send(ann, topic))).toBe('held')
    await community.wake('demo')
    const list = async () => (await community.read('demo', nobody, 'topics', { kinds: ['talk'] })).value.items
    expect(await list()).toEqual([])
    expect(told.join()).not.toContain('canary')
    await send(staff, moderate(topic.key, 'shown', ''))
    expect((await list()).map(({ title }) => title)).toEqual(['canary'])
    expect(outcome(await send(ann, talk('second')))).toBe('done')
  })

  it('waits when its title and words are full of links together', async () => {
    const { enter, send } = await open()
    const links = 'https://b.example https://c.example https://d.example'
    expect(outcome(await send(await enter('ann'), talk('https://a.example', links)))).toBe('held')
    expect(outcome(await send(await enter('bob'), talk('Links', links)))).toBe('done')
  })

  it('counts against how much somebody may write', async () => {
    const rates = { guest: { count: 2, perMs: 60_000 }, member: { count: 2, perMs: 60_000 } }
    const { enter, send } = await open({}, { rates })
    const ann = await enter('ann')
    await send(ann, talk('one'))
    await send(ann, post('two'))
    expect(outcome(await send(ann, talk('three')))).toBe('limited rate')
  })
})
