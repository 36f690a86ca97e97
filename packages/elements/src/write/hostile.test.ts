// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it } from 'vitest'
import { fakeCommunity, settle } from '../testing/fake.ts'
import { beginIn, fakeHost } from '../testing/host.ts'
import { ThreadView } from '../thread/view.ts'

let root: ShadowRoot
let view: ThreadView
let fake: ReturnType<typeof fakeCommunity>

beforeEach(async () => {
  const { host, root: own } = fakeHost()
  root = own
  fake = fakeCommunity()
  fake.$guestName.set('Ann')
  view = new ThreadView(host, root, fake.community, fake.thread)
  await beginIn(root)
})
afterEach(() => view.close())

const area = () => root.querySelector('textarea')!

async function post(text: string): Promise<void> {
  area().value = text
  area().dispatchEvent(new Event('input', { bubbles: true }))
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await settle()
}

it('keeps a text of 1 MB, says what to do about it, and sends nothing', async () => {
  const text = 'x'.repeat(1_048_576)
  await post(text)
  expect(root.querySelector('form [role=alert]')?.textContent).toBe(
    'Shorten the text to 10,000 characters to post it.',
  )
  expect(area().value).toBe(text)
  expect(fake.writer.send).not.toHaveBeenCalled()
})

it.each([
  ['quotes nested as deep as a text is long', `${'>'.repeat(9_998)} a`],
  ['directions turned round', 'a \u202Egnitirw\u202C b \u2066c'],
  ['characters without width', 'a\u200Bb\u200Dc\uFEFF'],
  ['half a surrogate pair', 'a \uD83D b'],
])('sends %s as it was written: what it may hold the rules decide', async (_, text) => {
  await post(text)
  expect(fake.writer.send).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ body: { text } }),
    expect.anything(),
  )
  expect(area().value).toBe('')
})

it.each([
  ['characters without width', '\u200B\uFEFF\u2060'],
  ['white space', ' \n\t\u00A0'],
])('takes nothing but %s for nothing', async (_, text) => {
  await post(text)
  expect(root.querySelector('form [role=alert]')?.textContent).toBe('Write something first.')
  expect(fake.writer.send).not.toHaveBeenCalled()
})
