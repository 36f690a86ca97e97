import { expect, it } from 'vitest'
import { entry, openFrom } from './testing/before.ts'

it('takes the post that began a page’s topic in a file of the releases before for the one that named it', async () => {
  const before = `
    insert into topics (site, id, ${entry}, kind, keys, title, tags, posts, listed, next_seq, imported) values
      ('s', 't-one', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["a"]', 'Lamp', '[]', 1, 1, 2, null),
      ('s', 't-talk', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'talk', '[]', 'Talk', '[]', 1, 1, 2, null),
      ('s', 't-ours', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["c"]', 'Ours', '[]', 1, 1, 2, null),
      ('s', 't-none', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["d"]', '', '[]', 1, 1, 2, null),
      ('s', 'wp', 1, 'ann', 5, 1, 'shown', '{}', '', null, 'thread', '["b"]', 'Old', '[]', 1, 1, 2, 'a.b');
    insert into posts (site, id, ${entry}, topic, parent, depth, seq, replies, below) values
      ('s', 'one', 1, 'ann', 5, 1, 'shown', '{}', 'x', '{}', 't-one', null, 0, 0, 0, 0);
    insert into log (site, seq, at, action, target_type, target, topic, by, role) values
      ('s', 1, 10, 'rename', 'topic', 't-ours', 't-ours', 'sam', 'staff');`
  await openFrom('0009', before, async store => {
    const topics = await store.topics('s', ['t-one', 't-talk', 't-ours', 't-none', 'wp'])
    expect(Object.fromEntries(topics.map(({ id, titled }) => [id, titled]))).toEqual({
      't-one': 'one',
      't-talk': undefined,
      't-ours': undefined,
      't-none': undefined,
      wp: undefined,
    })
  })
})
