// @vitest-environment happy-dom
import type { LogState } from '@commonthread/core/places'
import type { LogLine } from '@commonthread/protocol'
import { atom } from 'nanostores'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connect, register } from '../index.ts'
import { fakeCommunity, settle } from '../testing/fake.ts'
import { CommunityLog } from './element.ts'

const $log = atom<LogState>({ status: 'ready', more: false, lines: [] })
const store = { $log, reload: vi.fn(async () => {}), more: vi.fn(async () => {}) }
vi.mock('@commonthread/core/places', () => ({ openLog: () => store }))

register('community-log', CommunityLog)

beforeEach(() => {
  connect(() => fakeCommunity().community)
  $log.set({ status: 'ready', more: false, lines: [] })
})
afterEach(async () => {
  document.body.replaceChildren()
  await settle()
  vi.clearAllMocks()
})

const line = (mark: string, more: Partial<LogLine> = {}): LogLine => ({
  mark,
  at: 1_700_000_000_000,
  action: 'remove',
  role: 'moderator',
  target: { type: 'post', id: 'p' },
  topic: { id: 't', kind: 'thread', title: 'Lamp', url: 'https://shop.example/lamp' },
  ...more,
})
const show = (state: Partial<LogState>) => $log.set({ ...$log.get(), ...state })

let root: ShadowRoot
async function add(): Promise<void> {
  const log = document.createElement('community-log')
  log.loading = 'eager'
  document.body.append(log)
  root = log.shadowRoot!
  await vi.waitFor(() => expect(part('heading')).not.toBeNull())
}
const part = (name: string) => root.querySelector<HTMLElement>(`[part~=${name}]`)
const texts = (name: string) => [...root.querySelectorAll(`[part~=${name}]`)].map(node => node.textContent)

it('speaks another language once its `lang` says so', async () => {
  await add()
  document.querySelector('community-log')!.lang = 'de'
  await vi.waitFor(() => expect(part('heading')?.textContent).toBe('Öffentliches Protokoll'))
})

it('tells what was done, by which role or rule, where, on which ground and why', async () => {
  show({
    lines: [
      line('4', { ground: 'spam', reason: 'An advertisement.' }),
      line('3', { action: 'hold', role: 'rule', rule: 'links' }),
      line('2', { target: { type: 'topic', id: 't' }, role: 'rule', topic: undefined }),
      line('1', { action: 'lock', role: 'owner', topic: { id: 't', kind: 'talk', title: '' } }),
      line('0', { action: 'hold', role: 'rule', rule: 'elsewhere' }),
    ],
  })
  await add()
  expect(texts('done')).toEqual([
    'A comment was removed',
    'A comment was held back',
    'A topic was removed',
    'A topic was closed to new comments',
    'A comment was held back',
  ])
  expect(texts('by')).toEqual([
    'by a moderator',
    'by the rule “many links”',
    'by a rule',
    'by the owner',
    'by the rule “elsewhere”',
  ])
  expect(texts('topic')).toEqual(['Lamp', 'Lamp', 'a topic', 'Lamp'])
  expect(texts('ground')).toEqual(['Spam or advertising'])
  expect(texts('reason')).toEqual(['An advertisement.'])
  expect(root.querySelector('time')?.getAttribute('datetime')).toBe('2023-11-14T22:13:20.000Z')
})

it('tells of what a later release does, in its own word', async () => {
  show({ lines: [line('1', { action: 'paint' })] })
  await add()
  expect(texts('done')).toEqual(['Something was done: paint'])
})

it('leads to a page and to nothing else', async () => {
  const topic = { id: 't', kind: 'thread', title: 'Lamp', url: 'javascript:alert(1)' } as const
  show({ lines: [line('1', { topic })] })
  await add()
  expect(part('topic')?.querySelector('a')).toBeNull()
  expect(texts('topic')).toEqual(['Lamp'])
})

it('has a word for when nothing had to be done', async () => {
  await add()
  expect(part('empty')?.textContent).toMatch(/Nothing had to be done/)
})

it('tells the page and the reader why it couldn’t be read, and tries again', async () => {
  const failed = vi.fn()
  document.addEventListener('community-error', failed)
  show({ status: 'error', problem: { code: 'network', message: 'No connection.' } as never })
  await add()
  expect(failed).toHaveBeenCalledOnce()
  part('problem')!.querySelector('button')!.click()
  expect(store.reload).toHaveBeenCalledOnce()
})

it('reads on, with the focus at what came, and says why when it can’t', async () => {
  show({ more: true, lines: [line('2')] })
  await add()
  store.more.mockRejectedValueOnce({ message: 'Not now.' })
  part('more')!.click()
  await settle()
  expect(part('problem')?.textContent).toMatch(/Not now/)
  store.more.mockImplementationOnce(async () => {
    show({ more: false, lines: [line('2'), line('1')] })
  })
  part('problem')!.querySelector('button')!.click()
  await settle()
  expect(root.activeElement).toBe(root.querySelectorAll('[part~=line]')[1])
})
