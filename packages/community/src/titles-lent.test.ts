import { type Command, newKey, type TopicRef } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import { edit, erase, moderate, outcome } from './testing/commands.ts'
import { lamp, open as openSite } from './testing/open.ts'

const links = 'https://a.example https://b.example https://c.example https://d.example'
const pills = 'Cheap pills'

async function open(...site: Parameters<typeof openSite>) {
  const { enter, ...opened } = await openSite(...site)
  const [eve, bob, sam] = [await enter('Eve'), await enter('Bob'), await enter('Sam', 'staff')]
  const topic = async () => (await opened.thread()).topic
  return { ...opened, eve, bob, sam, topic }
}

function post(title: string, topic: TopicRef = lamp, text = 'words'): Command {
  return { do: 'post.put', key: newKey(), made: 0, topic, parent: null, body: { text }, page: { title } }
}

const nobodysWord = { title: '', author: { name: '' } }

it('tells neither title nor name with the mark of a held post that is removed', async () => {
  const { eve, sam, send, topic } = await open({ review: 'first' })
  const spam = post(pills)
  await send(eve, spam)
  await send(sam, moderate(spam.key, 'removed'))
  expect(await topic()).toMatchObject({ posts: 0, ...nobodysWord })
})

it('takes title and name back with the one shown post, and tells them again when that is put back', async () => {
  const { eve, sam, send, topic } = await open()
  const first = post('Lamp')
  await send(eve, first)
  await send(sam, moderate(first.key, 'removed'))
  expect(await topic()).toMatchObject(nobodysWord)
  await send(sam, moderate(first.key, 'shown', ''))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Eve' } })
})

it.each([
  ['is removed', 'sam', (id: string) => moderate(id, 'removed')],
  ['is erased by its author', 'eve', erase],
  ['is changed into what waits', 'eve', (id: string) => edit(id, 1, links)],
  ['goes with its author', 'eve', (): Command => ({ do: 'me.erase', key: newKey(), made: 0, sure: true })],
] as const)(
  'takes a title back from what others have said when the post that brought it %s',
  async (_, who, make) => {
    const { send, topic, ...people } = await open()
    const spam = post(pills)
    await send(people.eve, spam)
    await send(people.bob, post('Lamp'))
    expect(await topic()).toMatchObject({ title: pills })
    expect(outcome(await send(people[who], make(spam.key)))).toMatch(/done|held/)
    expect(await topic()).toMatchObject({ title: '', posts: 1 })
    await send(people.bob, post('Lamp'))
    expect(await topic()).toMatchObject({ title: 'Lamp' })
  },
)

const away = { kind: 'talk', title: 'Elsewhere' } as const
const goes = [
  ['is removed', 'sam', (id: string) => moderate(id, 'removed')],
  ['is held', 'sam', (id: string) => moderate(id, 'held')],
  ['is erased by its author', 'eve', erase],
  ['is changed into what waits', 'eve', (id: string) => edit(id, 1, links)],
  ['is moved away', 'sam', (post: string) => ({ do: 'post.move', key: newKey(), made: 0, post, into: away })],
] as const satisfies readonly (readonly [string, 'sam' | 'eve', (id: string) => Command])[]

describe.each(goes)('once the post of whoever came first %s', (_, who, make) => {
  it.each([
    ['has named it', pills, undefined, ''],
    ['has not named it', '', undefined, ''],
    ['has named it, but those who tend have named it anew', pills, 'Lamp', 'Lamp'],
  ])('is of those whose words are still shown, where who left %s', async (_, brought, given, title) => {
    const { send, topic, ...people } = await open()
    const spam = post(brought)
    await send(people.eve, spam)
    await send(people.bob, post(''))
    const { id } = (await topic())!
    if (given) await send(people.sam, { do: 'topic.set', key: newKey(), made: 0, topic: id, title: given })
    expect(await topic()).toMatchObject({ author: { name: 'Eve' } })
    expect(outcome(await send(people[who], make(spam.key)))).toMatch(/done|held/)
    expect(await topic()).toMatchObject({ title, author: { name: 'Bob' } })
  })
})

it('stays theirs whose it was, under a title that those who tend have given, while more of theirs is shown', async () => {
  const { eve, bob, sam, send, topic } = await open()
  const [first, second] = [post(pills), post('')]
  await send(eve, first)
  await send(bob, post(''))
  await send(eve, second)
  const { id } = (await topic())!
  await send(sam, { do: 'topic.set', key: newKey(), made: 0, topic: id, title: 'Lamp' })
  await send(sam, moderate(first.key, 'removed'))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Eve' } })
  await send(sam, moderate(second.key, 'removed'))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Bob' } })
})

it('keeps its title while more is shown of whoever brought it, and no longer', async () => {
  const { eve, bob, sam, send, topic } = await open()
  const [first, second] = [post('Lamp'), post('Cord')]
  for (const [who, what] of [
    [eve, first],
    [bob, post('Bulb')],
    [eve, second],
  ] as const)
    await send(who, what)
  await send(sam, moderate(first.key, 'removed'))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Eve' } })
  await send(sam, moderate(second.key, 'removed'))
  expect(await topic()).toMatchObject({ title: '', author: { name: 'Bob' } })
})

it('leaves a title that those who tend have given', async () => {
  const { eve, sam, send, topic } = await open()
  const spam = post(pills)
  await send(eve, spam)
  const id = (await topic())!.id
  await send(sam, { do: 'topic.set', key: newKey(), made: 0, topic: id, title: 'Lamp' })
  await send(sam, moderate(spam.key, 'removed'))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: '' } })
})

it('tells nothing of what waits in the topic that a shown post is moved into', async () => {
  const { eve, bob, sam, store, send, topic, thread } = await open({ review: 'first' })
  const [spam, cord] = [post(pills), { kind: 'thread', key: 'shop.example/cord' }]
  await send(eve, spam)
  const about = post('Cord', cord)
  await send(bob, about)
  await send(sam, moderate(about.key, 'shown', ''))
  const { id } = (await store.topic('demo', lamp))!
  const into = { topic: id, parent: null }
  await send(sam, { do: 'post.move', key: newKey(), made: 0, post: about.key, into })
  expect(await topic()).toMatchObject({ posts: 1, title: '', author: { name: 'Bob' } })
  expect((await thread(cord)).topic).toMatchObject({ posts: 0, ...nobodysWord })
})

it('is not given by what waits to a page where others are shown', async () => {
  const { eve, sam, send, topic } = await open({ review: 'first' })
  await send(sam, post(''))
  await send(eve, post(pills))
  expect(await topic()).toMatchObject({ posts: 1, title: '', author: { name: 'Sam' } })
})

it('tells the title that several brought with the first of them, however many wait', async () => {
  const { eve, bob, sam, send, topic } = await open({ review: 'first' })
  const first = post('Lamp')
  await send(eve, first)
  await send(bob, post('Lamp'))
  await send(eve, post('Lamp'))
  await send(sam, moderate(first.key, 'shown', ''))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Eve' } })
})

it('is reviewed again as words of whoever says what waits already', async () => {
  const { eve, bob, send, topic } = await open()
  expect(outcome(await send(eve, post(links)))).toBe('held')
  expect(outcome(await send(bob, post(links)))).toBe('held')
  expect(await topic()).toMatchObject({ posts: 0, title: '' })
})

it('goes when the post that brought it is moved away, and nothing else of its author is shown', async () => {
  const { eve, bob, sam, send, topic, thread } = await open()
  const [spam, cord] = [post(pills), { kind: 'thread', key: 'shop.example/cord' }]
  await send(eve, spam)
  await send(bob, post('Lamp'))
  await send(bob, post('Cord', cord))
  const { id } = (await thread(cord)).topic!
  const into = { topic: id, parent: null }
  await send(sam, { do: 'post.move', key: newKey(), made: 0, post: spam.key, into })
  expect(await topic()).toMatchObject({ posts: 1, title: '', author: { name: 'Bob' } })
})

it('is nobody’s who isn’t shown, under a title that those who tend have given', async () => {
  const { eve, bob, sam, send, topic, store } = await open({ review: 'first' })
  const spam = post(pills)
  await send(eve, spam)
  const { id } = (await store.topic('demo', lamp))!
  await send(sam, { do: 'topic.set', key: newKey(), made: 0, topic: id, title: 'Lamp' })
  const words = post('Cord')
  await send(bob, words)
  await send(sam, moderate(words.key, 'shown', ''))
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Bob' } })
})

it('goes with whoever brought it, also where many marks of what was removed come first', async () => {
  const { eve, bob, sam, send, topic } = await open()
  const spam = post(pills)
  await send(eve, spam)
  for (let i = 0; i < 50; i++) {
    const more = post(pills)
    await send(eve, more)
    await send(sam, moderate(more.key, 'removed'))
  }
  await send(bob, post('Lamp'))
  await send(sam, moderate(spam.key, 'removed'))
  expect(await topic()).toMatchObject({ posts: 1, title: '' })
})

it('is told to whoever brought it, and to nobody else, with the notice of what was removed', async () => {
  const { community, eve, bob, sam, send } = await open()
  const [spam, words] = [post(pills), post('Lamp')]
  await send(eve, spam)
  await send(bob, words)
  for (const { key } of [words, spam]) await send(sam, moderate(key, 'removed'))
  const titles = async (who: typeof eve) =>
    (await community.read('demo', who, 'notices', {})).value.items.map(({ topic }) => topic.title)
  expect(await titles(bob)).toEqual([''])
  expect(await titles(eve)).toEqual([pills])
})
