// @vitest-environment happy-dom
import { drafts } from '@commonthread/core'
import { expect, it, vi } from 'vitest'
import { fakeCommunity, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { alert, begin, called, find, page, press, show, submit, type } = writing()

/** What is to be done with the next frame, which doesn't come. */
function heldFrames(): readonly FrameRequestCallback[] {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  return frames
}

it.each(['file:///home/ann/lamp.html', 'about:srcdoc', `https://shop.example/${'x'.repeat(3_000)}`])(
  'names the page at %s by its title alone',
  async href => {
    await begin()
    vi.stubGlobal('location', { href })
    document.title = 'Lamp'
    type('Does it float?')
    await submit()
    await called('Ann')
    const { page: told } = page.fake.writer.send.mock.calls[0]![0] as { page: object }
    expect(JSON.parse(JSON.stringify(told))).toEqual({ title: 'Lamp' })
    vi.unstubAllGlobals()
    document.title = ''
  },
)

it('shows the rules of the house beside the first field alone', async () => {
  const fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x'))] })
  fake.$site.set({ wording: {}, limits: {}, rules: ['Be kind.'] } as never)
  await show(fake)
  expect(find('[part=rules]').textContent).toBe('House rulesBe kind.')
  find('#a [part~=reply]').click()
  await vi.waitFor(() => expect(find('#a [type=submit]')).not.toBeNull())
  expect(find('#a [part=rules]')).toBeNull()
})

it('says what to do about a text that is blank or too long, and keeps it', async () => {
  await begin()
  type(' \n ')
  await submit()
  expect(alert()).toBe('Write something first.')
  type('x'.repeat(10_001))
  expect(alert()).toBe('')
  await submit()
  expect(alert()).toBe('Shorten the text to 10,000 characters to post it.')
  expect(find('textarea').getAttribute('aria-invalid')).toBe('true')
  expect(find<HTMLTextAreaElement>('textarea').value).toHaveLength(10_001)
  expect(page.fake.writer.send).not.toHaveBeenCalled()
})

it('counts near the limit, in characters as people count them', async () => {
  await begin()
  type('x'.repeat(9_000))
  await settle()
  expect(find('[part~=counter]')).toBeNull()
  type('x'.repeat(9_990) + '👩‍👩‍👧'.repeat(9))
  await vi.waitFor(() => expect(find('[part~=counter]').textContent).toBe('1 character left'))
  type('x'.repeat(10_002))
  await vi.waitFor(() => expect(find('[part~=over]').textContent).toBe('2 characters too many'))
})

it('takes the site’s own limits', async () => {
  const fake = fakeCommunity()
  fake.$site.set({ wording: {}, limits: { postGraphemes: 5 } } as never)
  await show(fake)
  type('123456')
  await submit()
  expect(alert()).toBe('Shorten the text to 5 characters to post it.')
})

it('lets the page take over: a canceled submit keeps the text', async () => {
  await begin()
  const heard = vi.fn((event: Event) => event.preventDefault())
  page.host.addEventListener('community-submit', heard)
  type('Mine')
  await submit()
  expect(heard.mock.calls[0]?.[0]).toMatchObject({
    submission: { text: 'Mine', topic: page.fake.thread.ref, parent: null, edits: null },
    bubbles: true,
    composed: true,
  })
  expect(find('[name=name]')).toBeNull()
  expect(page.fake.writer.send).not.toHaveBeenCalled()
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Mine')
})

it('keeps the text when it could not even be kept in the outbox', async () => {
  await begin()
  page.fake.writer.send.mockRejectedValueOnce({ message: 'No room in this browser.' })
  type('Mine')
  await submit()
  await called('Ann')
  expect(alert()).toBe('No room in this browser.')
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Mine')
})

it('posts once though it is pressed again before the field is emptied, and keeps what is typed meanwhile', async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  await show(fake)
  const frames = heldFrames()
  type('Mine')
  await submit()
  await submit()
  expect(page.fake.writer.send).toHaveBeenCalledOnce()
  const area = find<HTMLTextAreaElement>('textarea')
  type(`${area.value} and more`)
  for (const frame of frames) frame(0)
  await settle()
  expect(area.value).toBe(' and more')
  await submit()
  expect(page.fake.writer.send.mock.calls.map(([command]) => command)).toMatchObject([
    { body: { text: 'Mine' } },
    { body: { text: ' and more' } },
  ])
})

it('stays open for those who come back to the field as soon as they see their post', async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  await show(fake)
  const frames = heldFrames()
  type('Mine')
  await submit()
  find('textarea').focus()
  for (const frame of frames) frame(0)
  await settle()
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('')
  expect(find('form [type=submit]')).not.toBeNull()
})

it('leaves the draft of what is typed before the text is kept', async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  let keep = () => {}
  fake.writer.send.mockImplementationOnce(async (_, shown) => {
    shown?.('a-key')
    await new Promise<void>(resolve => (keep = resolve))
    return 'a-key'
  })
  await show(fake)
  type('Mine')
  await submit()
  type('Next')
  keep()
  await settle()
  expect(drafts.get(page.view.place(''))).toBe('Next')
})

it('keeps the text when it was shown and then couldn’t be kept', async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  fake.writer.send.mockImplementationOnce(async (_, shown) => {
    shown?.('a-key')
    throw { message: 'No room in this browser.' }
  })
  await show(fake)
  const frames = heldFrames()
  type('Mine')
  await submit()
  for (const frame of frames) frame(0)
  await settle()
  expect(alert()).toBe('No room in this browser.')
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Mine')
})

it('posts with Ctrl or Cmd and Enter, and not while a word is being composed', async () => {
  await begin()
  const requested = vi.spyOn(find<HTMLFormElement>('form'), 'requestSubmit')
  press('textarea', 'Enter')
  press('textarea', 'Enter', { ctrlKey: true, isComposing: true })
  expect(requested).not.toHaveBeenCalled()
  press('textarea', 'Enter', { ctrlKey: true })
  press('textarea', 'Enter', { metaKey: true })
  expect(requested).toHaveBeenCalledTimes(2)
})

it('goes to the new post as soon as it stands there', async () => {
  await begin()
  type('Mine')
  await submit()
  await called('Ann')
  page.fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine'), { own: true })] })
  await settle()
  expect(page.root.activeElement?.id).toBe('a-key')
})

it('answers the post it stands under, and gives the focus back when canceled', async () => {
  await begin({ rows: [fakeRow(fakePost('a', 'x'))] })
  page.fake.$guestName.set('Ann')
  find('#a [part~=reply]').click()
  await vi.waitFor(() => expect(find('#a [part~=cancel]')).not.toBeNull())
  find('#a [part~=cancel]').click()
  expect(page.root.activeElement).toBe(find('#a [part~=reply]'))
  find('#a [part~=reply]').click()
  await vi.waitFor(() => expect(find('#a [type=submit]')).not.toBeNull())
  expect(find('#a [part=as]').textContent).toMatch(/Ann/)
  type('It does.', '#a form')
  await submit('#a form')
  expect(page.fake.writer.send.mock.calls[0]?.[0]).toMatchObject({ parent: 'a', body: { text: 'It does.' } })
  expect(find('#a form')).toBeNull()
})
