import type { TopicRecord } from '@commonthread/community'
import { expect, it } from 'vitest'
import { entry, openFrom } from './testing/before.ts'

/** Who wrote a post, and what became of it. A mark is what is left of an erased one that was answered. */
type Said = `${'eve' | 'bob' | 'ann'} ${'shown' | 'held' | 'removed' | 'gone' | 'mark'}`

/** What a page is called, by which post, and whose it is. */
type Called = Pick<TopicRecord, 'title' | 'titled' | 'author' | 'rev'>

/**
 * A page that Eve’s first post called “Pills”, as a file of the releases before holds it, once it is opened.
 *
 * @param more Statements of what else is written in the file.
 */
async function opened(said: readonly Said[], { kind = 'thread', more = '' } = {}): Promise<Called> {
  const posts = said.map((post, i) => {
    const [author, became] = post.split(' ')
    const words = became === 'gone' || became === 'mark' ? `'', null` : `'x', '{}'`
    const state = became === 'mark' ? 'removed' : became
    return `('s', 'p${i}', 1, '${author}', ${i}, 1, '${state}', '{}', ${words}, 't-p0', null, 0, ${i}, 0, 0)`
  })
  const shown = said.filter(post => post.endsWith('shown')).length
  const before = `
    insert into topics (site, id, ${entry}, kind, keys, title, tags, posts, listed, next_seq) values
      ('s', 't-p0', 1, 'eve', 5, 1, 'shown', '{}', '', null, '${kind}', '["shop.example/lamp"]', 'Pills', '[]',
        ${shown}, ${shown}, 9);
    insert into posts (site, id, ${entry}, topic, parent, depth, seq, replies, below) values ${posts.join()};
    ${more}`
  const found: Called[] = []
  await openFrom('0009', before, async store => {
    const topics = await store.topics('s', ['t-p0'])
    found.push(...topics.map(({ title, titled, author, rev }) => ({ title, titled, author, rev })))
  })
  return found[0]!
}

it.each(['eve held', 'eve removed', 'eve gone', 'eve mark'] as const)(
  'takes back from what others have said how a post called their page that is no longer shown: %s',
  async first => {
    const page = await opened([first, 'bob shown', 'ann shown'])
    expect(page).toMatchObject({ title: '', titled: undefined, author: 'bob' })
    expect(page.rev, 'who read it before has to hear of it').toBeGreaterThan(1)
  },
)

it('calls what people talk about on a page by its address where its title is taken back', async () => {
  const page = await opened(['eve removed', 'bob shown'], { kind: 'talk' })
  expect(page).toMatchObject({ title: 'shop.example/lamp', titled: undefined })
})

it('leaves a page its title as the word of the same author’s next post that is shown', async () => {
  const page = await opened(['eve removed', 'bob shown', 'eve held', 'eve shown', 'eve shown'])
  expect(page).toMatchObject({ title: 'Pills', titled: 'p3', author: 'eve' })
})

it('leaves a page as it is where the post that brought its title is shown', async () => {
  const page = await opened(['eve shown', 'bob removed'])
  expect(page).toEqual({ title: 'Pills', titled: 'p0', author: 'eve', rev: 1 })
})

it('leaves an unseen page its title for when its post is shown again', async () => {
  expect(await opened(['eve removed'])).toMatchObject({ title: 'Pills', titled: 'p0', author: 'eve' })
})

it.each(['eve gone', 'eve mark'] as const)(
  'keeps no title whose author took it back, on an unseen page either: %s',
  async first => {
    expect(await opened([first, 'bob removed'])).toMatchObject({ title: '', titled: undefined })
  },
)

it('leaves a page what those who tend have called it, in the name of somebody whose words are shown', async () => {
  const more = `insert into log (site, seq, at, action, target_type, target, topic, by, role) values
    ('s', 1, 10, 'rename', 'topic', 't-p0', 't-p0', 'sam', 'staff');`
  const page = await opened(['eve removed', 'bob shown'], { more })
  expect(page).toMatchObject({ title: 'Pills', titled: undefined, author: 'bob' })
})

it('takes a title back where the post that brought it stands elsewhere by now', async () => {
  const more = `update posts set topic = 'elsewhere' where id = 'p0';
    update topics set posts = posts - 1;`
  const page = await opened(['eve shown', 'bob shown'], { more })
  expect(page).toMatchObject({ title: '', titled: undefined, author: 'bob' })
})
