import { expect, it } from 'vitest'
import { openFrom } from './testing/before.ts'

it('tells of a file of the releases before which pictures stand in texts of others', async () => {
  const before = `
      insert into posts (site, id, rev, author, at, version, state, reactions, text, topic, depth, seq, replies, below)
        values ('demo', 'of-ann', 1, 'ann', 5, 1, 'shown', '{}', '', 't', 0, 0, 0, 0),
          ('demo', 'of-bob', 1, 'bob', 5, 1, 'shown', '{}', '', 't', 0, 1, 0, 0);
      insert into media (site, id, owner, at, extension, bytes, width, height, url) values
        ('demo', 'a', 'ann', 5, 'png', 9, 1, 1, 'https://server.example/media/demo/a.png');
      insert into media_uses (site, target, media) values ('demo', 'of-ann', 'a'), ('demo', 'of-bob', 'a');`
  await openFrom('0007', before, async store => {
    await store.commit('demo', { expect: [], log: [], uses: [{ target: 'of-ann', media: [], anew: true }] })
    expect(await store.media?.('demo', ['a'])).toEqual([])
  })
})
