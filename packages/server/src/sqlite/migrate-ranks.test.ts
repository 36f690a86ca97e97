import { expect, it } from 'vitest'
import { entry, openFrom } from './testing/before.ts'

it('brings a file of the first release to ranks: who found what helpful, when topics were active', async () => {
  const before = `
      insert into topics (site, id, ${entry}, kind, keys, title, tags, posts, listed, next_seq) values
        ('s', 't', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["a"]', 'Lamp', '[]', 2, 2, 3),
        ('s', 'quiet', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["b"]', '', '[]', 0, 0, 1);
      insert into posts (site, id, ${entry}, topic, parent, depth, seq, replies, below) values
        ('s', 'old', 1, 'ann', 10, 1, 'shown', '{"like":3}', 'x', '{}', 't', null, 0, 0, 0, 0),
        ('s', 'good', 1, 'ann', 20, 1, 'shown', '{"like":2}', 'x', '{}', 't', null, 0, 1, 0, 0),
        ('s', 'held', 1, 'bob', 30, 1, 'held', '{}', 'x', '{}', 't', null, 0, 2, 0, 0);
      insert into reactions (site, member, target, kind) values
        ('s', 'ann', 'old', 'like'), ('s', 'bob', 'old', 'like'), ('s', 'bob', 'old', 'heart'),
        ('s', 'bob', 'good', 'like'), ('s', 'cy', 'good', 'like'), ('other', 'cy', 'old', 'like');`
  await openFrom('0002', before, async store => {
    const posts = await store.posts('s', ['old', 'good', 'held'])
    expect(Object.fromEntries(posts.map(({ id, helpful }) => [id, helpful]))).toEqual({
      old: 1,
      good: 2,
      held: undefined,
    })
    const [best = []] = await store.children('s', 't', [{ parent: null, limit: 9 }], 'best')
    expect(best.map(({ id }) => id)).toEqual(['good', 'old'])
    const topics = await store.topics('s', ['t', 'quiet'])
    expect(topics.map(({ active }) => active)).toEqual([20, undefined])
  })
})
