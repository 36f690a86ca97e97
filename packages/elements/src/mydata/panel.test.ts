// @vitest-environment happy-dom
import type { Writer } from '@commonthread/core'
import { type Command, problem, type Receipt } from '@commonthread/protocol'
import { beforeEach, expect, it, vi } from 'vitest'
import type { ThreadView } from '../thread/view.ts'
import { enMydata } from '../wording/en-mydata.ts'
import { speak } from '../wording/words.ts'
import { MyData } from './panel.ts'

const place = document.createElement('div')
const signOut = vi.fn(async () => {})
const reload = vi.fn(async () => {})
const closed = vi.fn()
const send = vi.fn<(batch: readonly Command[]) => Promise<readonly Receipt[]>>()
const exportMine = vi.fn<() => Promise<ReadableStream<Uint8Array>>>()

beforeEach(() => {
  vi.resetAllMocks()
  signOut.mockResolvedValue()
  reload.mockResolvedValue()
  document.body.replaceChildren(place)
  place.replaceChildren()
  const adapter = { send, exportMine }
  const community = { site: 'demo', ready: async () => adapter }
  const view = { community, thread: { reload }, say: speak('en') }
  new MyData({
    place,
    view: view as unknown as ThreadView,
    writer: { signOut } as unknown as Writer,
    closed,
    say: speak('en', enMydata),
    lang: 'en',
  }).show()
})

const press = (label: string) => {
  const found = [...place.querySelectorAll('button')].find(({ textContent }) => textContent === label)
  if (!found) throw new Error(`There is no button "${label}" in: ${place.textContent}`)
  found.click()
}
const done = (commands: readonly Command[]): readonly Receipt[] => [
  { key: commands[0]!.key, ok: true, outcome: 'done', changes: [], mark: '1' },
]
const refusal = (code: string, message: string) => ({ code, message, retry: false })

it('erases only after it was said a second time, and tells before what goes and what stays', async () => {
  press(enMydata['mydata.erase'])
  expect(place.textContent).toContain(enMydata['mydata.goes'])
  expect(place.textContent).toContain(enMydata['mydata.stays'])
  expect(send).not.toHaveBeenCalled()
  send.mockImplementation(async commands => done(commands))
  press(enMydata['mydata.now'])
  await expect.poll(() => place.textContent).toContain(enMydata['mydata.erased'])
  expect(send.mock.calls[0]?.[0]).toMatchObject([{ do: 'me.erase', sure: true }])
  expect(signOut).toHaveBeenCalledOnce()
  expect(reload).toHaveBeenCalledOnce()
})

it('leads back from the question without having done anything', () => {
  press(enMydata['mydata.erase'])
  press(enMydata['mydata.keep'])
  expect(place.textContent).toContain(enMydata['mydata.save.what'])
  expect(send).not.toHaveBeenCalled()
})

it('is closed by Escape, unless something is under way that closing would not stop', async () => {
  const dialog = place.querySelector('dialog')!
  const pressEscape = () => dialog.dispatchEvent(new Event('cancel', { cancelable: true }))
  expect(pressEscape()).toBe(true)
  press(enMydata['mydata.erase'])
  send.mockReturnValue(new Promise(() => {}))
  press(enMydata['mydata.now'])
  expect(pressEscape()).toBe(false)
})

it('says why it failed and forgets nobody; the next attempt has the same key', async () => {
  press(enMydata['mydata.erase'])
  send.mockRejectedValueOnce(refusal('network', 'No connection.'))
  press(enMydata['mydata.now'])
  await expect.poll(() => place.textContent).toContain('That didn’t work. No connection.')
  expect(signOut).not.toHaveBeenCalled()
  send.mockImplementation(async commands => done(commands))
  press(enMydata['mydata.now'])
  await expect.poll(() => place.textContent).toContain(enMydata['mydata.erased'])
  const [first, second] = send.mock.calls.map(([[command]]) => command?.key)
  expect(second).toBe(first)
})

it('takes it for done when nobody is known any more after an answer was lost, and not before', async () => {
  press(enMydata['mydata.erase'])
  send.mockRejectedValue(refusal('unauthenticated', 'Sign in again to do this.'))
  press(enMydata['mydata.now'])
  await expect.poll(() => place.textContent).toContain('That didn’t work.')
  press(enMydata['mydata.now'])
  await expect.poll(() => place.textContent).toContain(enMydata['mydata.erased'])
})

it('says so when the document breaks off', async () => {
  const broken = new ReadableStream({
    pull: controller => controller.error(new TypeError('terminated')),
  })
  exportMine.mockResolvedValue(broken)
  press(enMydata['mydata.save'])
  await expect.poll(() => place.textContent).toContain(`That didn’t work. ${problem('network').message}`)
})
