// @vitest-environment happy-dom
import type { NoticesState } from '@commonthread/core/places'
import type { Notice } from '@commonthread/protocol'
import { atom } from 'nanostores'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect, register } from '../index.ts'
import { ann, fakeCommunity, settle } from '../testing/fake.ts'
import { CommunityInbox } from './element.ts'

const none: NoticesState = { status: 'ready', more: false, notices: [], unread: 0, known: true }
const $notices = atom<NoticesState>(none)
const store = {
  $notices,
  reload: vi.fn(async () => {}),
  more: vi.fn(async () => {}),
  read: vi.fn(async () => {}),
}
vi.mock('@commonthread/core/places', () => ({ openNotices: () => store }))

register('community-inbox', CommunityInbox)

beforeEach(() => {
  connect(() => fakeCommunity().community)
  $notices.set(none)
})
afterEach(async () => {
  vi.useRealTimers()
  document.body.replaceChildren()
  await settle()
  vi.clearAllMocks()
})

const notice = (id: string, more: Partial<Notice> = {}): Notice => ({
  id,
  rev: 1,
  type: 'reply',
  at: Date.now() - 120_000,
  read: false,
  target: { type: 'post', id: `p-${id}` },
  topic: { id: 't', kind: 'thread', title: 'Lamp', url: 'https://shop.example/lamp' },
  by: ann,
  ...more,
})
const show = (state: Partial<NoticesState>) => $notices.set({ ...$notices.get(), ...state })

let root: ShadowRoot
let inbox: CommunityInbox
async function add(): Promise<void> {
  inbox = document.createElement('community-inbox')
  inbox.loading = 'eager'
  inbox.topics = 'https://shop.example/talk'
  document.body.append(inbox)
  root = inbox.shadowRoot!
  await vi.waitFor(() => expect(root.querySelector('slot')).toBeNull())
}
const part = (name: string) => root.querySelector<HTMLElement>(`[part~=${name}]`)
/** As the browser tells it when the bell is pressed. */
async function toggle(newState: 'open' | 'closed'): Promise<void> {
  part('panel')!.dispatchEvent(Object.assign(new Event('toggle'), { newState }))
  await settle()
}

describe('the bell', () => {
  it('isn’t there for somebody whom nobody knows', async () => {
    show({ known: false })
    await add()
    expect(part('bell')).toBeNull()
  })

  it('speaks another language once its `lang` says so', async () => {
    await add()
    inbox.lang = 'de'
    await vi.waitFor(() => expect(part('bell')?.getAttribute('aria-label')).toBe('Was für dich passiert ist'))
  })

  it('says how much hasn’t been seen, to the page too, and announces what comes', async () => {
    const told = vi.fn()
    document.addEventListener('community-notices', event => told(event.unread))
    show({ unread: 1 })
    await add()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    expect(part('bell')?.getAttribute('aria-label')).toBe('What happened for you, 1 unread')
    expect(part('news')?.textContent).toBe('')
    show({ unread: 120 })
    await vi.advanceTimersByTimeAsync(2_500)
    expect(part('unread')?.textContent).toBe('99+')
    expect(part('bell')?.getAttribute('aria-label')).toBe('What happened for you, more than 99 unread')
    expect(part('news')?.textContent).toBe('119 new notices for you')
    expect(told.mock.calls).toEqual([[1], [120]])
  })
})

describe('the panel', () => {
  it('tells by day what happened and leads there; opening it is having seen it', async () => {
    const talk = { id: 'x', kind: 'talk', title: '', url: undefined } as const
    show({
      unread: 1,
      notices: [
        notice('a', { text: 'It does.' }),
        notice('b', { type: 'follow', read: true, by: undefined, topic: talk }),
        notice('c', { type: 'prize', read: true, at: Date.now() - 400 * 86_400_000 }),
      ],
    })
    await add()
    expect(part('notice')).toBeNull()
    await toggle('open')
    const rows = [...root.querySelectorAll('[part~=notice]')]
    const plain = (node: Element | null) => node?.textContent?.replace(/[\u2068\u2069]/g, '')
    expect(rows.map(row => plain(row.querySelector('[part=what]')))).toEqual([
      'Ann answered you in Lamp',
      'Somebody wrote in a topic',
      'Something new in Lamp',
    ])
    expect(rows.map(row => row.querySelector('a')?.href)).toEqual([
      'https://shop.example/lamp?community-post=p-a',
      'https://shop.example/talk?community-topic=x&community-post=p-b',
      'https://shop.example/lamp?community-post=p-c',
    ])
    expect(rows.map(row => row.matches('[part~=unseen]'))).toEqual([true, false, false])
    expect(root.querySelectorAll('[part=day]')).toHaveLength(2)
    expect(part('excerpt')?.textContent).toBe('It does.')
    expect(store.read).toHaveBeenCalledOnce()
    expect(root.activeElement).toBe(part('heading'))
    // What was new stays marked until it is closed.
    show({ unread: 0, notices: [notice('a', { read: true })] })
    await settle()
    expect(part('unseen')).not.toBeNull()
    await toggle('closed')
    expect(part('notice')).toBeNull()
  })

  it('is filled before it opens and left before it closes, so that keys pressed at once find what they are for', async () => {
    show({ notices: [notice('a')] })
    await add()
    const about = (newState: string) =>
      part('panel')!.dispatchEvent(Object.assign(new Event('beforetoggle'), { newState }))
    about('open')
    expect(part('notice')).not.toBeNull()
    expect(part('heading')?.hasAttribute('autofocus')).toBe(true)
    part('heading')?.focus()
    about('closed')
    expect(root.activeElement).toBe(part('bell'))
  })

  it('says why something was removed', async () => {
    show({ notices: [notice('a', { type: 'removed', reason: 'An advertisement.' })] })
    await add()
    await toggle('open')
    expect(part('notice')?.textContent).toMatch(/was removed.*An advertisement\./)
  })

  it('has a word for when nothing happened yet, and the way to a feed', async () => {
    show({ feed: 'https://talk.example/feed/1' })
    await add()
    await toggle('open')
    expect(part('empty')?.textContent).toMatch(/Nothing yet/)
    expect(part('feed')?.getAttribute('href')).toBe('https://talk.example/feed/1')
  })

  it('says what couldn’t be read, and tries again', async () => {
    show({ status: 'error', problem: { code: 'network', message: 'No connection.' } as never })
    await add()
    await toggle('open')
    expect(part('problem')?.textContent).toMatch(/No connection/)
    part('problem')!.querySelector('button')!.click()
    expect(store.reload).toHaveBeenCalledOnce()
  })

  it('reads further back, goes on from there, and says why when it can’t', async () => {
    show({ more: true, notices: [notice('a')] })
    await add()
    await toggle('open')
    store.more.mockRejectedValueOnce({ message: 'Not now.' })
    part('more')!.click()
    await settle()
    expect(part('problem')?.textContent).toMatch(/Not now/)
    store.more.mockImplementationOnce(async () => {
      show({ more: false, notices: [notice('a'), notice('b', { at: Date.now() - 180_000 })] })
      await settle()
    })
    part('problem')!.querySelector('button')!.click()
    await settle()
    await settle()
    expect(root.activeElement).toBe(root.querySelectorAll('[part~=notice] a')[1])
  })
})
