import type { Post, Scope } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import type { Happened } from './community.ts'
import { createCommunity } from './create.ts'
import { post, rename } from './testing/commands.ts'
import { lamp, open } from './testing/open.ts'
import { nobody } from './viewer.ts'

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
    await send(ann, rename('Anna'))
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
    await vi.waitFor(() => expect(types).toEqual(['hello', 'reset']))
  })
})
