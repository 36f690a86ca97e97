import { createCommunity, nobody } from '@commonthread/community'
import { newKey } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { siteRecord } from '../testing/server.ts'
import { entry, openFrom } from './testing/before.ts'

it('opens a file of the releases before, where posts can then be moved, reported and followed', async () => {
  const before = `
      insert into sites (id, record) values ('demo', '${JSON.stringify(siteRecord())}');
      insert into members (site, id, rev, name, role, subject, at, approved) values
        ('demo', 'ann', 1, 'Ann', 'guest', 'guest:ann', 1, 0), ('demo', 'sam', 1, 'Sam', 'staff', 'host:sam', 1, 0);
      insert into topics (site, id, ${entry}, kind, keys, title, tags, posts, listed, next_seq) values
        ('demo', 't', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["a"]', 'Lamp', '[]', 1, 1, 2);
      insert into posts (site, id, ${entry}, topic, parent, depth, seq, replies, below) values
        ('demo', 'one', 1, 'ann', 10, 1, 'shown', '{}', 'x', '{"v":1,"nodes":["x"]}', 't', null, 0, 0, 0, 0),
        ('demo', 'held', 1, 'ann', 30, 1, 'held', '{}', 'x', '{"v":1,"nodes":["x"]}', 't', 'one', 1, 1, 0, 0);
      insert into log (site, seq, at, action, target_type, target, topic, by, role) values
        ('demo', 1, 10, 'post.put', 'post', 'one', 't', 'ann', 'guest'),
        ('demo', 2, 30, 'moderate', 'post', 'held', 't', 'sam', 'staff');`
  await openFrom('0003', before, async store => {
    const community = createCommunity({ store, rates: false })
    const [ann, sam] = await store.members('demo', ['ann', 'sam'])
    const base = () => ({ key: newKey(), made: 0 })
    const target = { type: 'post', id: 'one' } as const
    const receipts = [
      ...(await community.send('demo', { member: sam!, proof: 'host' }, [
        { do: 'post.move', ...base(), post: 'one', into: { kind: 'talk', title: 'Talk' } },
        { do: 'report', ...base(), target, ground: 'spam' },
        { do: 'follow', ...base(), target: { type: 'member', id: 'ann' }, on: true },
      ])),
      ...(await community.send('demo', { member: ann!, proof: 'guest' }, [
        { do: 'post.put', ...base(), topic: { id: 't' }, parent: null, body: { text: 'new' } },
      ])),
    ]
    expect(receipts.map(({ ok }) => ok)).toEqual([true, true, true, true])
    const posts = await store.posts('demo', ['one', 'held'])
    expect(new Set(posts.map(({ topic }) => topic)).size).toBe(1)
    expect(posts[0]?.topic).not.toBe('t')
    expect((await store.notices('demo', 'sam', { limit: 9 })).length).toBe(1)
    const { value } = await community.read('demo', nobody, 'log', {})
    expect(value.items.map(({ action }) => action)).toEqual(['split', 'moderate'])
    await community.close()
  })
})
