// @vitest-environment happy-dom
import { beforeEach, expect, it } from 'vitest'
import { fakeCommunity } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { page, find, alert, show, submit, type } = writing()

beforeEach(async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  await show(fake)
})

const area = () => find<HTMLTextAreaElement>('textarea')

async function post(text: string): Promise<void> {
  type(text)
  await submit()
}

it('keeps a text of 1 MB, says what to do about it, and sends nothing', async () => {
  const text = 'x'.repeat(1_048_576)
  await post(text)
  expect(alert()).toBe('Shorten the text to 10,000 characters to post it.')
  expect(area().value).toBe(text)
  expect(page.fake.writer.send).not.toHaveBeenCalled()
})

it.each([
  ['quotes nested as deep as a text is long', `${'>'.repeat(9_998)} a`],
  ['directions turned round', 'a \u202Egnitirw\u202C b \u2066c'],
  ['characters without width', 'a\u200Bb\u200Dc\uFEFF'],
  ['half a surrogate pair', 'a \uD83D b'],
])('sends %s as it was written: what it may hold the rules decide', async (_, text) => {
  await post(text)
  expect(page.fake.writer.send).toHaveBeenCalledExactlyOnceWith(
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
  expect(alert()).toBe('Write something first.')
  expect(page.fake.writer.send).not.toHaveBeenCalled()
})
