// @vitest-environment happy-dom
import type { Mine, Post } from '@commonthread/protocol'
import { actions } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, register } from '../index.ts'
import { fakeCommunity, fakePost, fakeRow, sam, settle } from '../testing/fake.ts'
import { CommunityThread } from '../thread/lazy.ts'

register('community-thread', CommunityThread)

let fake: ReturnType<typeof fakeCommunity>
let root: ShadowRoot
const history_ = vi.fn()

beforeEach(() => {
  fake = fakeCommunity()
  fake.community.adapter = {
    can: { commands: actions, depth: 200, sorts: [] },
    read: { history: history_, topics: vi.fn() },
  } as never
  connect(() => fake.community)
})
afterEach(async () => {
  document.body.replaceChildren()
  await settle()
  vi.clearAllMocks()
})

const can = (id: string, what: readonly string[], more: Partial<Mine> = {}): [string, Mine] => [
  id,
  { target: id, reactions: [], follows: false, can: what, ...more },
]

async function open(post: Partial<Post>, mine: readonly [string, Mine][], own = false): Promise<void> {
  fake.writer.mine.mockResolvedValue(new Map(mine))
  fake.set({ rows: [fakeRow(fakePost('a', 'Does it float?', post), { own })], count: 1 })
  const thread = document.createElement('community-thread')
  thread.loading = 'eager'
  document.body.append(thread)
  await vi.waitFor(() => expect(thread.shadowRoot?.querySelector('textarea')).not.toBeNull(), 10_000)
  root = thread.shadowRoot!
  await vi.waitFor(() => expect(menuButton()).not.toBeNull(), 10_000)
  menuButton()!.click()
  await vi.waitFor(() => expect(buttons()).toContain('Copy link'), 10_000)
  await settle()
}
const menuButton = () => root.querySelector<HTMLButtonElement>('[part~=menu]')
const buttons = () =>
  [...root.querySelectorAll('[part~=menu-panel] button')].map(button => button.textContent)
async function press(name: string): Promise<void> {
  const button = [...root.querySelectorAll<HTMLElement>('[part~=menu-panel] button')].find(
    one => one.textContent === name,
  )
  expect(button, `${name} in ${buttons()}`).toBeDefined()
  button!.click()
  await settle()
}
async function submit(): Promise<void> {
  root.querySelector('[part~=tend-form]')!.dispatchEvent(new Event('submit', { cancelable: true }))
  await settle()
}
async function type(name: string, text: string): Promise<void> {
  const field = root.querySelector<HTMLInputElement>(`[part~=tend-form] [name=${name}]`)!
  field.value = text
  field.dispatchEvent(new Event('input', { bubbles: true }))
  await settle()
}
const outcome = () => root.querySelector('[part~=outcome]')?.textContent?.trim()

describe('the menu of a post', () => {
  it('is there before anybody writes, for somebody whom nobody knows', async () => {
    await open({}, [])
    expect(buttons()).toContain('Report')
    expect(menuButton()?.getAttribute('aria-expanded')).toBe('true')
  })

  it('listens to the thread no longer than it is on the page', async () => {
    await open({}, [])
    document.body.replaceChildren()
    await vi.waitFor(() => expect(fake.$thread.lc).toBe(0))
  })

  it('asks what may be done when it opens, and offers that alone', async () => {
    await open({}, [can('a', ['report'])])
    expect(fake.writer.mine.mock.calls[0]?.[0]).toMatchObject([
      { type: 'post', id: 'a' },
      { type: 'topic' },
      { type: 'member', id: 'ann' },
    ])
    expect(buttons()).toEqual(['Copy link', 'Follow this topic', 'Follow Ann', 'Report'])
    expect(menuButton()?.getAttribute('aria-expanded')).toBe('true')
  })

  it('offers what a moderator may do also where it was opened before it was known who is here', async () => {
    await open({}, [can('a', ['report'])])
    fake.writer.mine.mockResolvedValue(new Map([can('a', ['report', 'moderate'])]))
    fake.$session.set({ member: sam, proof: 'host' })
    await vi.waitFor(() => expect(buttons()).toContain('Remove'))
  })

  it('offers nothing that was answered about whoever was here before', async () => {
    await open({}, [can('a', ['report', 'moderate'])])
    let late = (_: Map<string, Mine>) => {}
    fake.writer.mine.mockReturnValueOnce(new Promise(resolve => (late = resolve)))
    fake.$session.set({ member: sam, proof: 'host' })
    fake.writer.mine.mockResolvedValue(new Map([can('a', ['report'])]))
    fake.$session.set({ member: null, proof: 'none' })
    await vi.waitFor(() => expect(buttons()).not.toContain('Remove'))
    late(new Map([can('a', ['report', 'moderate'])]))
    await settle()
    expect(buttons()).not.toContain('Remove')
  })

  it.each([
    ['this topic', { type: 'topic', id: 't' }],
    ['Ann', { type: 'member', id: 'ann' }],
  ])('follows %s, says so, and follows no longer when pressed again', async (name, target) => {
    fake.$guestName.set('Bea')
    await open({}, [can('a', [])])
    const follow = (on: boolean) => [{ do: 'follow', target, on }]
    fake.writer.mine.mockResolvedValue(new Map([can(target.id, [], { follows: true })]))
    await press(`Follow ${name}`)
    expect(fake.writer.send.mock.calls).toEqual([follow(true)])
    expect(outcome()).toMatch(/^You will hear/)
    await press(buttons().find(text => text?.startsWith('Stop following'))!)
    expect(fake.writer.send.mock.calls).toEqual([follow(true), follow(false)])
  })

  it('stays open where its button is pressed twice, while it loads and after, and closes when it is pressed again', async () => {
    fake.set({ rows: [fakeRow(fakePost('a', 'Does it float?'))], count: 1 })
    const thread = document.createElement('community-thread')
    thread.loading = 'eager'
    document.body.append(thread)
    await vi.waitFor(() => expect(thread.shadowRoot?.querySelector('[part~=menu]')).toBeTruthy())
    root = thread.shadowRoot!
    const isOpen = () => menuButton()?.getAttribute('aria-expanded') === 'true'
    const click = async (...details: number[]) => {
      for (const detail of details)
        menuButton()!.dispatchEvent(new MouseEvent('click', { detail, bubbles: true, composed: true }))
      await vi.waitFor(() => expect(fake.community.write).toHaveBeenCalled())
      await settle()
    }
    await click(1, 1)
    await vi.waitFor(() => expect(isOpen()).toBe(true))
    await click(2)
    expect(isOpen()).toBe(true)
    await click(1)
    expect(isOpen()).toBe(false)
  })

  it('closes with Escape and gives the focus back', async () => {
    await open({}, [can('a', ['report'])])
    root
      .querySelector('[part~=menu-panel]')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    await settle()
    expect(root.querySelector('[part~=menu-panel]')).toBeNull()
    expect(menuButton()?.getAttribute('aria-expanded')).toBe('false')
  })

  it('reports with a ground and a note, and says thanks', async () => {
    fake.$guestName.set('Bea')
    await open({}, [can('a', ['report'])])
    await press('Report')
    root.querySelector<HTMLInputElement>('[value=hostile]')!.click()
    await type('reason', 'He shouts.')
    await submit()
    expect(fake.writer.send.mock.calls).toEqual([
      [{ do: 'report', target: { type: 'post', id: 'a' }, ground: 'hostile', note: 'He shouts.' }],
    ])
    expect(outcome()).toMatch(/Thank you/)
  })

  it('asks nobody for a name to report', async () => {
    await open({}, [])
    await press('Report')
    await submit()
    expect(fake.writer.introduce).toHaveBeenCalledWith('A visitor')
  })

  it('removes with a reason, which can be undone', async () => {
    fake.$guestName.set('Mod')
    await open({}, [can('a', ['moderate', 'note', 'post.move', 'redact'])])
    await press('Remove')
    await submit()
    expect(root.querySelector('[role=alert][part=problem]')?.textContent).toMatch(/Say why/)
    await type('reason', 'An advertisement.')
    await submit()
    const target = { type: 'post', id: 'a' }
    const reason = 'An advertisement.'
    expect(fake.writer.send.mock.calls[0]).toEqual([
      { do: 'moderate', target, to: 'removed', from: 'shown', reason, ground: 'spam' },
    ])
    await press('Undo')
    expect(fake.writer.send.mock.calls[1]).toEqual([
      { do: 'moderate', target, to: 'shown', from: 'removed', reason: '' },
    ])
  })

  it('shows to nobody what waited, when its removal is undone', async () => {
    fake.$guestName.set('Mod')
    await open({ state: 'held' }, [can('a', ['moderate'])])
    await press('Remove')
    await type('reason', 'An advertisement.')
    await submit()
    await press('Undo')
    expect(fake.writer.send.mock.calls[1]).toMatchObject([{ to: 'held', from: 'removed' }])
  })

  it('puts back what was removed, and approves what waits', async () => {
    // On what was removed it stands for those whom the backend knows.
    fake.$session.set({ member: { ...sam, role: 'moderator' }, proof: 'host' })
    await open({ state: 'removed', body: null }, [can('a', ['moderate'])])
    expect(buttons()).toContain('Put back')
    fake.set({ rows: [fakeRow(fakePost('a', 'Held', { state: 'held', rev: 3 }))] })
    await settle()
    expect(buttons()).toContain('Approve')
  })

  it('blacks out words, and says that it is for good', async () => {
    fake.$guestName.set('Mod')
    await open({}, [can('a', ['moderate', 'redact'])])
    await press('Black out words')
    expect(root.querySelector('[part~=tend-form]')?.textContent).toMatch(/can’t be undone/)
    await type('word', 'ab')
    await press('Add')
    expect(root.querySelector('[part=problem][role=alert]')?.textContent).toMatch(/at least 3/)
    await type('word', '12 Mill Lane')
    await submit()
    const target = { type: 'post', id: 'a' }
    expect(fake.writer.send.mock.calls).toEqual([[{ do: 'redact', target, words: ['12 Mill Lane'] }]])
  })

  it('says what was refused, and keeps it nowhere', async () => {
    fake.$guestName.set('Bea')
    await open({}, [can('a', ['report'])])
    fake.writer.send.mockImplementationOnce(async command => {
      const problem = { code: 'limited', message: 'Wait a moment.', retry: false } as const
      fake.$pending.set([
        { key: 'k', command: { ...command, key: 'k', made: 1 } as never, state: 'failed', name: '', problem },
      ])
      return 'k'
    })
    await press('Follow this topic')
    expect(root.querySelector('[part=problem][role=alert]')?.textContent).toMatch(/Wait a moment/)
    expect(fake.writer.discard).toHaveBeenCalledWith('k')
  })

  it('lets whoever asked accept an answer, and take that back', async () => {
    fake.$guestName.set('Bea')
    fake.set({ topic: { id: 't', kind: 'question' } as never })
    await open({}, [can('t', ['accept'])])
    await press('This answers the question')
    expect(fake.writer.send.mock.calls).toEqual([[{ do: 'topic.set', topic: 't', accepted: 'a' }]])
    expect(buttons()).toContain('Undo')
  })

  it('shows earlier texts with what changed from one to the next', async () => {
    const version = (n: number, text: string) => ({
      version: n,
      at: n,
      by: fakePost('x', '').author,
      body: fakePost('x', text).body,
    })
    history_.mockResolvedValue({ value: [version(2, 'The old lamp'), version(1, 'The lamp')] })
    await open({ version: 2, edited: 5 }, [can('a', ['post.put'])], true)
    await press('Earlier versions')
    expect(root.querySelector('ins')?.textContent).toContain('old')
  })
})
