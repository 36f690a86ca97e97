import { type Command, newKey, type Post, type Receipt, type Scope } from '@commonthread/protocol'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Happened } from './community.ts'
import { createCommunity } from './create.ts'
import { memoryStore } from './memory/index.ts'
import type { SiteRecord } from './records.ts'
import { nobody, type Viewer } from './viewer.ts'

const lamp = { kind: 'thread', key: 'shop.example/lamp' }
const start = 1_700_000_000_000

async function open(
  settings: Partial<SiteRecord> = {},
  rates: Parameters<typeof createCommunity>[0]['rates'] = false,
) {
  const store = memoryStore()
  const site: SiteRecord = {
    id: 'demo',
    name: 'Demo',
    rev: 1,
    wording: {},
    limits: {},
    reactions: ['like'],
    review: 'open',
    origins: [],
    images: [],
    secret: 'x',
    ...settings,
  }
  await store.putSite(site)
  const clock = { now: start }
  const community = createCommunity({ store, now: () => clock.now, rates })
  const enter = async (subject: string, role: 'guest' | 'staff' | 'partner' = 'guest'): Promise<Viewer> => ({
    member: await community.enter('demo', { subject, name: subject, role }),
    proof: role === 'guest' ? 'guest' : 'host',
  })
  const send = async (viewer: Viewer, command: Command): Promise<Receipt> =>
    (await community.send('demo', viewer, [command]))[0]!
  const thread = async () => (await community.read('demo', nobody, 'topic', { ref: lamp })).value
  return { store, community, clock, enter, send, thread }
}

function post(text: string, parent: string | null = null): Command {
  return { do: 'post.put', key: newKey(), made: start, topic: lamp, parent, body: { text } }
}

function edit(id: string, base: number, text: string): Command {
  return { do: 'post.put', key: newKey(), made: start, id, base, topic: lamp, parent: null, body: { text } }
}

function moderate(id: string, to: 'shown' | 'held' | 'removed', reason = 'because'): Command {
  return { do: 'moderate', key: newKey(), made: start, target: { type: 'post', id }, to, reason }
}

function outcome(receipt: Receipt): string {
  return receipt.ok
    ? receipt.outcome
    : `${receipt.error.code}${receipt.error.rule ? ` ${receipt.error.rule}` : ''}`
}

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

describe('what is erased', () => {
  it('cannot be shown again by anybody', async () => {
    const { enter, send } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const own = post('hello')
    await send(ann, own)
    await send(ann, post('answer', own.key))
    await send(ann, { do: 'erase', key: newKey(), made: start, target: { type: 'post', id: own.key } })
    expect(outcome(await send(staff, moderate(own.key, 'shown')))).toBe('not-found')
  })

  it('leaves no word in the store, earlier versions included', async () => {
    const { enter, send, store } = await open()
    const ann = await enter('ann')
    const own = post('canary-one')
    await send(ann, own)
    await send(ann, edit(own.key, 1, 'canary-two'))
    expect(await store.versions('demo', own.key)).toHaveLength(1)
    await send(ann, { do: 'erase', key: newKey(), made: start, target: { type: 'post', id: own.key } })
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
      await send(ann, { do: 'erase', key: newKey(), made: start, target: { type: 'post', id: key } })
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

describe('rates', () => {
  const rates = { guest: { count: 2, perMs: 60_000 }, member: { count: 3, perMs: 60_000 } }

  it('stop a flood, say when to go on, and let go with time', async () => {
    const { enter, send, clock } = await open({}, rates)
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
    const { enter, send } = await open({}, rates)
    const staff = await enter('sam', 'staff')
    for (let i = 0; i < 5; i++) expect(outcome(await send(staff, post(`${i}`)))).toBe('done')
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

describe('the log', () => {
  it('says of every write who did what to what, in ids and never in words', async () => {
    const { enter, send, store } = await open()
    const ann = await enter('ann-subject')
    await send(ann, post('the words'))
    const log = await store.log('demo', { limit: 9 })
    expect(log.map(({ seq, action }) => [seq, action])).toEqual([
      [1, 'topic.put'],
      [2, 'post.put'],
    ])
    expect(JSON.stringify(log)).not.toMatch(/words|ann-subject/)
  })
})

describe('counts', () => {
  it('stay those of an honest recount through any mixture of posts, removals and erasures', async () => {
    const step = fc.record({
      what: fc.constantFrom('post', 'post', 'post', 'remove', 'hold', 'show', 'erase'),
      pick: fc.nat(30),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async steps => {
        const { enter, send, thread, store } = await open()
        const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
        const ids: string[] = []
        for (const { what, pick } of steps) {
          const id = ids[pick % (ids.length + 1)] ?? null
          if (what === 'post') {
            const next = post('x', id)
            if ((await send(ann, next)).ok) ids.push(next.key)
          } else if (id !== null) {
            const to = ({ remove: 'removed', hold: 'held', show: 'shown' } as const)[what as 'remove']
            const target = { type: 'post', id } as const
            await (to
              ? send(staff, moderate(id, to))
              : send(ann, { do: 'erase', key: newKey(), made: start, target }))
          }
        }
        if (ids.length === 0) return
        const kept = await store.posts('demo', ids)
        const { topic, posts, gaps } = await thread()
        const listed = kept.filter(({ state }) => state === 'shown' || state === 'removed')
        expect(topic?.posts).toBe(kept.filter(({ state }) => state === 'shown').length)
        expect(gaps).toEqual([])
        expect(posts.map(({ id }) => id).sort()).toEqual(listed.map(({ id }) => id).sort())
        for (const { id, replies } of kept) {
          expect(replies).toBe(listed.filter(({ parent }) => parent === id).length)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('caches', () => {
  it('hear of a commit before its receipt is given', async () => {
    const { community, enter } = await open()
    const ann = await enter('ann')
    const heard: Happened[] = []
    community.onCommit(what => heard.push(what))
    const sent = community.send('demo', ann, [post('x')])
    await sent
    expect(heard[0]).toMatchObject({ site: 'demo', seq: 2, members: false })
    expect(heard[0]?.topics).toHaveLength(1)
  })

  it('hear that a name has changed', async () => {
    const { community, enter, send } = await open()
    const ann = await enter('ann')
    const heard: Happened[] = []
    community.onCommit(what => heard.push(what))
    await send(ann, { do: 'me.put', key: newKey(), made: start, name: 'Anna' })
    expect(heard.some(({ members }) => members)).toBe(true)
  })
})

describe('news', () => {
  it('of lines that another process wrote comes when woken', async () => {
    const { community, store, enter } = await open()
    const elsewhere = createCommunity({ store, rates: false })
    const ann = await enter('ann')
    const posts: Post[] = []
    const scopes: Scope[] = [lamp]
    community.listen('demo', nobody, scopes, '0', news => {
      if (news.type === 'changes') {
        for (const change of news.changes) if (change.type === 'post') posts.push(change.value)
      }
    })
    await elsewhere.send('demo', ann, [post('from elsewhere')])
    await community.wake('demo')
    expect(posts).toHaveLength(1)
  })

  it('never shows the public what is held', async () => {
    const { community, enter, send } = await open({ review: 'all' })
    const ann = await enter('ann')
    const heard: string[] = []
    const close = community.listen('demo', nobody, [lamp], '0', news => heard.push(JSON.stringify(news)))
    const own = community.listen('demo', ann, [lamp], '0', news => heard.push(`own ${JSON.stringify(news)}`))
    await send(ann, post('canary'))
    await community.wake('demo')
    close()
    own()
    expect(heard.filter(news => news.includes('canary')).every(news => news.startsWith('own'))).toBe(true)
    expect(heard.some(news => news.startsWith('own') && news.includes('canary'))).toBe(true)
  })

  it('sends somebody who missed very much to read again', async () => {
    const { community, enter, send } = await open()
    const ann = await enter('ann')
    for (let i = 0; i < 1_001; i++) await send(ann, post(`${i}`))
    const types: string[] = []
    community.listen('demo', nobody, [lamp], '0', news => types.push(news.type))
    await community.wake('demo')
    await new Promise(resolve => setTimeout(resolve, 20))
    expect(types).toEqual(['hello', 'reset'])
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
    await community.wake('demo')
    await new Promise(resolve => setTimeout(resolve, 10))
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

describe('claims about a person', () => {
  it('are taken only when newer than what is known, and never undo a name chosen here', async () => {
    const { community, send } = await open()
    const claim = (name: string, claimed: number) =>
      community.enter('demo', { subject: 'host:1', name, role: 'member', claimed })
    const member = await claim('Ann', 10)
    await send({ member, proof: 'host' }, { do: 'me.put', key: newKey(), made: start, name: 'Annie' })
    expect((await claim('Ann', 10)).name).toBe('Annie')
    expect((await claim('Old Ann', 9)).name).toBe('Annie')
    expect((await claim('Anna', 11)).name).toBe('Anna')
  })
})

describe('a batch', () => {
  it('changes one’s name twice: each command sees what the one before has done', async () => {
    const { community, enter } = await open()
    const ann = await enter('ann')
    const rename = (name: string) => ({ do: 'me.put', key: newKey(), made: start, name })
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

describe('a removed post', () => {
  it('keeps the moderator’s reason when its author erases the words', async () => {
    const { enter, send, store } = await open()
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const own = post('rude')
    await send(ann, own)
    await send(staff, moderate(own.key, 'removed', 'House rule 2'))
    await send(ann, { do: 'erase', key: newKey(), made: start, target: { type: 'post', id: own.key } })
    expect((await store.posts('demo', [own.key]))[0]).toMatchObject({
      text: '',
      mark: { reason: 'House rule 2' },
    })
  })
})

describe('likes', () => {
  it('do not use up how much somebody may write', async () => {
    const { enter, send } = await open(
      {},
      { guest: { count: 2, perMs: 60_000 }, member: { count: 2, perMs: 60_000 } },
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

describe('a topic', () => {
  const start = (title: string, text?: string): Command => ({
    do: 'topic.put',
    key: newKey(),
    made: 0,
    kind: 'talk',
    title,
    ...(text === undefined ? {} : { body: { text } }),
  })

  it('waits where a post would, and is listed and told to nobody but its author until it is let through', async () => {
    const { community, enter, send } = await open({ review: 'first' })
    const [ann, staff] = [await enter('ann'), await enter('sam', 'staff')]
    const talk = start('canary', 'words')
    const told: string[] = []
    community.listen('demo', nobody, [{ kinds: ['talk'] }], '0', news => told.push(JSON.stringify(news)))
    expect(outcome(await send(ann, talk))).toBe('held')
    await community.wake('demo')
    const list = async () => (await community.read('demo', nobody, 'topics', { kinds: ['talk'] })).value.items
    expect(await list()).toEqual([])
    expect(told.join()).not.toContain('canary')
    await send(staff, moderate(talk.key, 'shown', ''))
    expect((await list()).map(({ title }) => title)).toEqual(['canary'])
    expect(outcome(await send(ann, start('second')))).toBe('done')
  })

  it('waits when its title and words are full of links together', async () => {
    const { enter, send } = await open()
    const links = 'https://b.example https://c.example https://d.example'
    expect(outcome(await send(await enter('ann'), start('https://a.example', links)))).toBe('held')
    expect(outcome(await send(await enter('bob'), start('Links', links)))).toBe('done')
  })

  it('counts against how much somebody may write', async () => {
    const rates = { guest: { count: 2, perMs: 60_000 }, member: { count: 2, perMs: 60_000 } }
    const { enter, send } = await open({}, rates)
    const ann = await enter('ann')
    await send(ann, start('one'))
    await send(ann, post('two'))
    expect(outcome(await send(ann, start('three')))).toBe('limited rate')
  })
})
