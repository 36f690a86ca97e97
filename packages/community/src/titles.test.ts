import { type Command, newKey, type Receipt, type TopicRef } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { lamp, open as openSite } from './testing/open.ts'

async function open(...site: Parameters<typeof openSite>) {
  const opened = await openSite(...site)
  const topic = async (ref: TopicRef = lamp) => (await opened.thread(ref)).topic
  return { ...opened, topic }
}

function post(title: string, topic: TopicRef = lamp, url = 'https://shop.example/lamp'): Command {
  const page = { title, url }
  return { do: 'post.put', key: newKey(), made: 0, topic, parent: null, body: { text: 'words' }, page }
}

function code(receipt: Receipt): string {
  return receipt.ok ? receipt.outcome : `${receipt.error.code} ${receipt.error.field}`
}

it('names a page anew with who writes next, where nothing is left to see of who named it', async () => {
  const { enter, send, topic } = await open()
  const [eve, bob, sam] = [await enter('Eve'), await enter('Bob'), await enter('Sam', 'staff')]
  const spam = post('Cheap pills')
  await send(eve, spam)
  const target = { type: 'post', id: spam.key } as const
  await send(sam, { do: 'moderate', key: newKey(), made: 0, target, to: 'removed', reason: 'Spam' })
  await send(bob, post('Lamp'))
  expect((await topic())?.title).toBe('Lamp')
  await send(eve, post('Cheap pills again'))
  expect((await topic())?.title).toBe('Lamp')
})

it('lets nobody name what waits by a post that waits', async () => {
  const { enter, send, topic } = await open({ review: 'first' })
  const [eve, sam] = [await enter('Eve'), await enter('Sam', 'staff')]
  await send(eve, post('Cheap pills'))
  await send(sam, post('Lamp'))
  expect((await topic())?.title).toBe('Lamp')
})

it('tells with what is let through neither title nor name of somebody else who waits', async () => {
  const { enter, send, topic } = await open({ review: 'first' })
  const [ann, eve, sam] = [await enter('Ann'), await enter('Eve'), await enter('Sam', 'staff')]
  const [first, second] = [post('Lamp'), post('Cheap pills')]
  await send(ann, first)
  await send(eve, second)
  const show = ({ key }: Command): Command => {
    const target = { type: 'post', id: key } as const
    return { do: 'moderate', key: newKey(), made: 0, target, to: 'shown', reason: '' }
  }
  await send(sam, show(first))
  expect(await topic()).toMatchObject({ title: '', author: { name: 'Ann' } })
  await send(sam, show(second))
  expect(await topic()).toMatchObject({ title: '', author: { name: 'Ann' } })
})

it('tells the title that came with what is let through', async () => {
  const { enter, send, topic } = await open({ review: 'first' })
  const [ann, sam] = [await enter('Ann'), await enter('Sam', 'staff')]
  const first = post('Lamp')
  await send(ann, first)
  const target = { type: 'post', id: first.key } as const
  await send(sam, { do: 'moderate', key: newKey(), made: 0, target, to: 'shown', reason: '' })
  expect(await topic()).toMatchObject({ title: 'Lamp', author: { name: 'Ann' } })
})

it('leaves the title that an import brought', async () => {
  const { store, enter, send, topic } = await open()
  await send(await enter('Ann'), post('x'))
  const before = (await store.topic('demo', lamp))!
  const topics = [{ ...before, rev: 9, title: 'Of the site', posts: 0, listed: 0, imported: 'a.b' }]
  await store.commit('demo', { expect: [], topics, log: [] })
  await send(await enter('Bob'), post('Of Bob'))
  expect((await topic())?.title).toBe('Of the site')
})

it('reads the title that somebody brings as words of theirs', async () => {
  const { enter, send } = await open()
  const links = 'https://a.example https://b.example https://c.example https://d.example'
  expect(code(await send(await enter('Eve'), post(links)))).toBe('held')
})

it.each(['question', 'talk'])('takes the first words of a %s on a page without a title', async kind => {
  const { enter, send, topic } = await open()
  const about = { kind, key: 'shop.example/lamp' }
  const { page: _, ...untold } = post('', about) as Command<'post.put'>
  expect(code(await send(await enter('Ann'), untold))).toBe('done')
  expect((await topic(about))?.title).toBe('shop.example/lamp')
})

it.each([
  [' ', 'anything'],
  ['\u00ad', 'anything'],
  ['x'.repeat(201), 'x'.repeat(200)],
  ['Anything', 'Anything'],
])('calls what people talk about on a page called %j %j', async (title, called) => {
  const { enter, send, topic } = await open()
  const about = { kind: 'talk', key: 'anything' }
  expect(code(await send(await enter('Ann'), post(title, about)))).toBe('done')
  expect((await topic(about))?.title).toBe(called)
})

it.each([
  'file:///home/ann/lamp.html',
  'blob:https://shop.example/8d4a',
  'about:srcdoc',
  'javascript:alert(1)',
  'no address',
  `https://shop.example/${'x'.repeat(3_000)}`,
])('takes words from %s, to which it lets nothing lead', async url => {
  const { enter, send, topic } = await open()
  const about = { kind: 'question', key: '/home/ann/lamp.html' }
  expect(code(await send(await enter('Ann'), post('Lamp', about, url)))).toBe('done')
  expect(await topic(about)).toMatchObject({ title: 'Lamp', url: undefined })
})

it('cuts the title of a page at the length of a title', async () => {
  const { enter, send, topic } = await open()
  await send(await enter('Ann'), post('x'.repeat(300)))
  expect((await topic())?.title).toBe('x'.repeat(200))
})

it.each([
  [['https://shop.example'], 'https://talk.example', undefined],
  [['https://evil.example'], 'https://talk.example', 'https://evil.example/a'],
  [['https://shop.example'], 'https://evil.example', 'https://evil.example/a'],
  [[], 'https://talk.example', 'https://evil.example/a'],
  [['https://shop.example'], undefined, 'https://evil.example/a'],
])('believes a page of the site’s %j or the server’s %s to be there: %s', async (origins, origin, url) => {
  const { enter, send, topic } = await open({ origins }, { origin })
  const ref = { kind: 'thread', key: 'evil.example/a' }
  await send(await enter('Eve'), post('Lamp', ref, 'https://evil.example/a'))
  expect((await topic(ref))?.url).toBe(url)
})
