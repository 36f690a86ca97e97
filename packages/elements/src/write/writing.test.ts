// @vitest-environment happy-dom
import { drafts } from '@commonthread/core'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { ann, fakeCommunity, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { fakeHost } from '../testing/host.ts'
import type { ThreadHost } from '../thread/host.ts'
import { ThreadView } from '../thread/view.ts'

let host: ThreadHost
let root: ShadowRoot
let view: ThreadView
let fake: ReturnType<typeof fakeCommunity>

beforeEach(() => {
  ;({ host, root } = fakeHost())
})
afterEach(() => {
  view.close()
  vi.unstubAllGlobals()
})

const find = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector)!
const alert = () => root.querySelector('form [role=alert]')?.textContent

/** Shows a thread and waits until its first field can post. */
async function begin(...given: Parameters<typeof fakeCommunity>): Promise<void> {
  fake = fakeCommunity(...given)
  await shown()
}

/** Shows the thread of `fake`. */
async function shown(): Promise<void> {
  view = new ThreadView(host, root, fake.community, fake.thread)
  await opened()
}

/** The field has the focus, and what stands around it is there. */
async function opened(): Promise<void> {
  find('textarea').focus()
  await vi.waitFor(() => {
    find('textarea').dispatchEvent(new Event('focusin', { bubbles: true }))
    expect(find('[type=submit]')).not.toBeNull()
  })
}

function type(text: string, form = 'form'): void {
  const area = find<HTMLTextAreaElement>(`${form} textarea`)
  area.value = text
  area.dispatchEvent(new Event('input', { bubbles: true }))
}

async function submit(form = 'form'): Promise<void> {
  find(form).dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await settle()
}

/** What is to be done with the next frame, which doesn't come. */
function heldFrames(): readonly FrameRequestCallback[] {
  const frames: FrameRequestCallback[] = []
  vi.stubGlobal('requestAnimationFrame', (frame: FrameRequestCallback) => frames.push(frame))
  return frames
}

/** Answers who this is. */
async function called(name: string, form = 'form'): Promise<void> {
  find<HTMLInputElement>(`${form} [name=name]`).value = name
  await submit(form)
}

function press(selector: string, key: string, init: KeyboardEventInit = {}): void {
  find(selector).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...init }),
  )
}

describe('a composer', () => {
  it('asks a guest for a name after writing and not before, and keeps it', async () => {
    await begin()
    type('Does it float?')
    expect(find('[name=name]')).toBeNull()
    await submit()
    expect(root.activeElement).toBe(find('[name=name]'))
    expect(fake.writer.introduce).not.toHaveBeenCalled()
    await submit()
    expect(alert()).toBe('Add the name you want to be called by.')
    expect(root.activeElement).toBe(find('[name=name]'))
    await called('  Ann  ')
    expect(fake.writer.introduce).toHaveBeenCalledWith('Ann')
    expect(fake.writer.send.mock.calls.map(([command]) => command)).toEqual([
      {
        do: 'post.put',
        topic: fake.thread.ref,
        parent: null,
        body: { text: 'Does it float?' },
        page: { title: '', url: location.href },
      },
    ])
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('')
    expect(localStorage.length).toBe(0)
  })

  it('waits for a sign-in under way before it asks anybody who they are, and posts once however often it is pressed', async () => {
    await begin()
    let signedIn = () => {}
    fake.writer.settled.mockReturnValue(
      new Promise<void>(resolve => {
        signedIn = resolve
      }),
    )
    type('Does it float?')
    await submit()
    await submit()
    expect(find('[name=name]')).toBeNull()
    await vi.waitFor(() => expect(find('[type=submit]').getAttribute('aria-busy')).toBe('true'))
    fake.$session.set({ member: { ...ann, name: 'Uma' }, proof: 'host' })
    signedIn()
    await settle()
    expect(fake.writer.introduce).not.toHaveBeenCalled()
    expect(fake.writer.send).toHaveBeenCalledOnce()
  })

  it('asks no longer whom the page makes known meanwhile', async () => {
    await begin()
    type('Does it float?')
    await submit()
    expect(root.activeElement).toBe(find('[name=name]'))
    fake.$session.set({ member: { ...ann, name: 'Uma' }, proof: 'host' })
    await settle()
    expect(find('[name=name]')).toBeNull()
    expect(find('[part=as]').textContent).toContain('Uma')
    expect(root.activeElement).toBe(find('textarea'))
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('Does it float?')
    await submit()
    expect(fake.writer.introduce).not.toHaveBeenCalled()
    expect(fake.writer.send).toHaveBeenCalledOnce()
  })

  it.each(['file:///home/ann/lamp.html', 'about:srcdoc', `https://shop.example/${'x'.repeat(3_000)}`])(
    'names the page at %s by its title alone',
    async href => {
      await begin()
      vi.stubGlobal('location', { href })
      document.title = 'Lamp'
      type('Does it float?')
      await submit()
      await called('Ann')
      const { page } = fake.writer.send.mock.calls[0]![0] as { page: object }
      expect(JSON.parse(JSON.stringify(page))).toEqual({ title: 'Lamp' })
      vi.unstubAllGlobals()
      document.title = ''
    },
  )

  it('goes back from the name to the text with Escape, a button, or by going there', async () => {
    await begin()
    const leaves = [
      () => press('[name=name]', 'Escape'),
      () => find('[part~=back]').click(),
      () => find('textarea').dispatchEvent(new Event('focusin', { bubbles: true })),
    ]
    for (const leave of leaves) {
      type('Kept')
      await submit()
      expect(find('[name=name]')).not.toBeNull()
      leave()
      expect(find('[name=name]')).toBeNull()
      expect(find<HTMLTextAreaElement>('textarea').value).toBe('Kept')
    }
    expect(fake.writer.send).not.toHaveBeenCalled()
  })

  it('remembers a guest, who can change the name without posting', async () => {
    fake = fakeCommunity()
    fake.$guestName.set('Ann')
    await shown()
    expect(find('[part=as]').textContent).toBe('Posting as Ann Change')
    type('Half a')
    find('[part~=change]').click()
    expect(find<HTMLInputElement>('[name=name]').value).toBe('Ann')
    await called('Anna')
    expect(find('[part=as]').textContent).toBe('Posting as Anna Change')
    expect(root.activeElement).toBe(find('textarea'))
    expect(fake.writer.send).not.toHaveBeenCalled()
  })

  it('lets a guest sign out where the name is changed', async () => {
    fake = fakeCommunity()
    fake.$guestName.set('Ann')
    await shown()
    find('[part~=change]').click()
    find('[part~=sign-out]').click()
    await settle()
    expect(fake.writer.signOut).toHaveBeenCalledOnce()
  })

  it('asks nobody whose session is still on its way', async () => {
    fake = fakeCommunity()
    const member = { id: 'm', rev: 1, name: 'Mo', role: 'member' } as const
    Object.assign(fake.community.adapter!, { session: async () => ({ member, proof: 'host' }) })
    await shown()
    type('Hello')
    await submit()
    expect(fake.writer.send).toHaveBeenCalledOnce()
  })

  it('shows the rules of the house beside the first field alone', async () => {
    fake = fakeCommunity({ rows: [fakeRow(fakePost('a', 'x'))] })
    fake.$site.set({ wording: {}, limits: {}, rules: ['Be kind.'] } as never)
    await shown()
    expect(find('[part=rules]').textContent).toBe('House rulesBe kind.')
    find('#a [part~=reply]').click()
    await vi.waitFor(() => expect(find('#a [type=submit]')).not.toBeNull())
    expect(find('#a [part=rules]')).toBeNull()
  })

  it('asks nobody who is known', async () => {
    await begin()
    fake.$session.set({ member: { id: 'm', rev: 1, name: 'Mo', role: 'member' }, proof: 'host' })
    await vi.waitFor(() => expect(find('[part=as]').textContent).toBe('Posting as Mo'))
    expect(find('[name=name]')).toBeNull()
    type('Hello')
    await submit()
    expect(fake.writer.introduce).not.toHaveBeenCalled()
    expect(fake.writer.send).toHaveBeenCalledOnce()
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
    expect(fake.writer.send).not.toHaveBeenCalled()
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
    fake = fakeCommunity()
    fake.$site.set({ wording: {}, limits: { postGraphemes: 5 } } as never)
    await shown()
    type('123456')
    await submit()
    expect(alert()).toBe('Shorten the text to 5 characters to post it.')
  })

  it('lets the page take over: a canceled submit keeps the text', async () => {
    await begin()
    const heard = vi.fn((event: Event) => event.preventDefault())
    host.addEventListener('community-submit', heard)
    type('Mine')
    await submit()
    expect(heard.mock.calls[0]?.[0]).toMatchObject({
      submission: { text: 'Mine', topic: fake.thread.ref, parent: null, edits: null },
      bubbles: true,
      composed: true,
    })
    expect(find('[name=name]')).toBeNull()
    expect(fake.writer.send).not.toHaveBeenCalled()
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('Mine')
  })

  it('keeps the text when it could not even be kept in the outbox', async () => {
    await begin()
    fake.writer.send.mockRejectedValueOnce({ message: 'No room in this browser.' })
    type('Mine')
    await submit()
    await called('Ann')
    expect(alert()).toBe('No room in this browser.')
    expect(find<HTMLTextAreaElement>('textarea').value).toBe('Mine')
  })

  it('posts once though it is pressed again before the field is emptied, and keeps what is typed meanwhile', async () => {
    fake = fakeCommunity()
    fake.$guestName.set('Ann')
    await shown()
    const frames = heldFrames()
    type('Mine')
    await submit()
    await submit()
    expect(fake.writer.send).toHaveBeenCalledOnce()
    const area = find<HTMLTextAreaElement>('textarea')
    type(`${area.value} and more`)
    for (const frame of frames) frame(0)
    await settle()
    expect(area.value).toBe(' and more')
    await submit()
    expect(fake.writer.send.mock.calls.map(([command]) => command)).toMatchObject([
      { body: { text: 'Mine' } },
      { body: { text: ' and more' } },
    ])
  })

  it('leaves the draft of what is typed before the text is kept', async () => {
    fake = fakeCommunity()
    fake.$guestName.set('Ann')
    let keep = () => {}
    fake.writer.send.mockImplementationOnce(async (_, shown) => {
      shown?.('a-key')
      await new Promise<void>(resolve => (keep = resolve))
      return 'a-key'
    })
    await shown()
    type('Mine')
    await submit()
    type('Next')
    keep()
    await settle()
    expect(drafts.get(view.place(''))).toBe('Next')
  })

  it('keeps the text when it was shown and then couldn’t be kept', async () => {
    fake = fakeCommunity()
    fake.$guestName.set('Ann')
    fake.writer.send.mockImplementationOnce(async (_, shown) => {
      shown?.('a-key')
      throw { message: 'No room in this browser.' }
    })
    await shown()
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
    fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine'), { own: true })] })
    await settle()
    expect(root.activeElement?.id).toBe('a-key')
  })

  it('answers the post it stands under, and gives the focus back when canceled', async () => {
    await begin({ rows: [fakeRow(fakePost('a', 'x'))] })
    fake.$guestName.set('Ann')
    find('#a [part~=reply]').click()
    await vi.waitFor(() => expect(find('#a [part~=cancel]')).not.toBeNull())
    find('#a [part~=cancel]').click()
    expect(root.activeElement).toBe(find('#a [part~=reply]'))
    find('#a [part~=reply]').click()
    await vi.waitFor(() => expect(find('#a [type=submit]')).not.toBeNull())
    expect(find('#a [part=as]').textContent).toMatch(/Ann/)
    type('It does.', '#a form')
    await submit('#a form')
    expect(fake.writer.send.mock.calls[0]?.[0]).toMatchObject({ parent: 'a', body: { text: 'It does.' } })
    expect(find('#a form')).toBeNull()
  })
})

describe('one’s own post', () => {
  const own = (more = {}) => fakeRow(fakePost('a', 'befroe'), { own: true, ...more })

  it('is edited in its place, from its source and the version it had', async () => {
    await begin({ rows: [own()] })
    fake.writer.mine.mockResolvedValue(
      new Map([
        [
          'a',
          { target: 'a', reactions: [], follows: false, can: [], source: { text: '*befroe*', version: 4 } },
        ],
      ]),
    )
    await vi.waitFor(() => expect(find('#a [part~=edit]')).not.toBeNull())
    find('#a [part~=edit]').click()
    await vi.waitFor(() => expect(find<HTMLTextAreaElement>('#a textarea').value).toBe('*befroe*'))
    await vi.waitFor(() => expect(find('#a textarea').getAttribute('aria-label')).toBe('Edit your comment'))
    expect(find('#a [type=submit]').textContent).toBe('Save')
    type('*before*', '#a form')
    await submit('#a form')
    await called('Ann', '#a form')
    expect(fake.writer.send.mock.calls[0]?.[0]).toMatchObject({
      do: 'post.put',
      id: 'a',
      base: 4,
      body: { text: '*before*' },
    })
    expect(find('#a form')).toBeNull()
    expect(root.activeElement?.id).toBe('a')
  })

  it('is a new version of itself also while it waits for a moderator', async () => {
    const held = fakePost('a', 'before', { state: 'held', version: 3 })
    const command = { do: 'post.put', body: { text: 'before' } }
    const pending = { key: 'k', state: 'held', command, name: 'Ann', post: held } as never
    await begin({ rows: [fakeRow(held, { own: true, pending })] })
    fake.$guestName.set('Ann')
    await vi.waitFor(() => expect(find('#a [part~=edit]')).not.toBeNull())
    find('#a [part~=edit]').click()
    await vi.waitFor(() => expect(find('#a form [type=submit]')).not.toBeNull())
    type('after', '#a form')
    await submit('#a form')
    expect(fake.writer.retry).not.toHaveBeenCalled()
    expect(fake.writer.discard).not.toHaveBeenCalled()
    expect(fake.writer.send.mock.calls.map(([command]) => command)).toMatchObject([
      { do: 'post.put', id: 'a', base: 3, parent: null, body: { text: 'after' } },
    ])
  })

  it('is called what it is in the page’s language, also when that changes while it is edited', async () => {
    await begin({ rows: [own()] })
    await vi.waitFor(() => expect(find('#a [part~=edit]')).not.toBeNull())
    find('#a [part~=edit]').click()
    const label = () => root.querySelector('#a textarea')?.getAttribute('aria-label')
    await vi.waitFor(() => expect(label()).toBe('Edit your comment'))
    document.body.lang = 'de'
    view.words()
    await vi.waitFor(() => expect(label()).toBe('Deinen Kommentar bearbeiten'))
    document.body.removeAttribute('lang')
  })

  it('is removed after one more question, with the harmless answer at hand', async () => {
    await begin({ rows: [own(), fakeRow(fakePost('b', 'y'))] })
    await vi.waitFor(() => expect(find('#a [part~=remove]')).not.toBeNull())
    find('#a [part~=remove]').focus()
    find('#a [part~=remove]').click()
    await settle()
    expect(root.activeElement?.textContent).toBe('Keep')
    find('#a [part~=keep]').click()
    await settle()
    expect(fake.writer.send).not.toHaveBeenCalled()
    find('#a [part~=remove]').click()
    await settle()
    find('#a [part=sure] [part~=remove]').click()
    await settle()
    expect(fake.writer.send).toHaveBeenCalledWith({ do: 'erase', target: { type: 'post', id: 'a' } })
    expect(root.activeElement?.id).toBe('a')
    fake.set({ rows: [fakeRow(fakePost('b', 'y'))] })
    await settle()
    expect(root.activeElement?.id).toBe('b')
  })

  it('tells the page when the backend has taken it, once', async () => {
    await begin()
    const posted = vi.fn()
    host.addEventListener('community-post', posted)
    fake.$guestName.set('Ann')
    type('Mine')
    const pending = { key: 'a-key', state: 'sending', command: {}, name: 'Ann' } as never
    fake.$pending.set([pending])
    await submit()
    fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine'), { own: true, pending })] })
    expect(posted).not.toHaveBeenCalled()
    fake.$pending.set([])
    fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine'), { own: true })] })
    fake.set({ rows: [fakeRow(fakePost('a-key', 'Mine', { rev: 2 }), { own: true })] })
    await settle()
    expect(posted).toHaveBeenCalledOnce()
    expect(posted.mock.calls[0]?.[0]).toMatchObject({ held: false, post: { id: 'a-key' } })
  })
})

describe('a reaction', () => {
  const row = fakeRow(fakePost('a', 'x'))
  const command = (on: boolean) =>
    ({ do: 'react', target: { type: 'post', id: 'a' }, kind: 'like', on }) as const
  const pending = (state: string, more = {}) =>
    [{ key: 'k', state, name: 'Ann', command: command(true), ...more }] as never

  it('of a guest without a name is given as a visitor, who is asked for a name on the first post', async () => {
    await begin({ rows: [row] })
    await view.writing?.react(row, 'like')
    expect(fake.writer.introduce).toHaveBeenCalledWith('A visitor')
    expect(fake.writer.send).toHaveBeenCalledExactlyOnceWith(command(true))
    type('Hello')
    await submit()
    expect(find<HTMLInputElement>('[name=name]').value).toBe('')
  })

  it('is taken back by the second press, and sends nothing while it waits', async () => {
    fake = fakeCommunity({ rows: [row] })
    fake.$guestName.set('Ann')
    await shown()
    await view.writing?.react({ ...row, reacted: ['like'] }, 'like')
    expect(fake.writer.send).toHaveBeenCalledExactlyOnceWith(command(false))
    fake.$pending.set(pending('waiting'))
    fake.writer.discard.mockImplementation(async () => fake.$pending.set([]))
    await view.writing?.react({ ...row, reacted: ['like'] }, 'like')
    expect(fake.writer.discard).toHaveBeenCalledWith('k')
    expect(fake.writer.send).toHaveBeenCalledOnce()
  })

  it('that went out in that very moment is taken back by another one', async () => {
    fake = fakeCommunity({ rows: [row] })
    fake.$guestName.set('Ann')
    fake.$pending.set(pending('waiting'))
    await shown()
    await view.writing?.react({ ...row, reacted: ['like'] }, 'like')
    expect(fake.writer.send).toHaveBeenCalledExactlyOnceWith(command(false))
  })

  it('that is refused is said beside its post, and kept no longer', async () => {
    await begin({ rows: [row] })
    fake.$pending.set(pending('failed', { problem: { message: 'Not on your own.' } }))
    await vi.waitFor(() => expect(find('#a [role=alert]').textContent).toBe('Not on your own.'))
    expect(fake.writer.discard).toHaveBeenCalledWith('k')
  })
})
