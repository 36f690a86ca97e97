// @vitest-environment happy-dom
import type { Pending } from '@commonthread/core'
import { expect, it, vi } from 'vitest'
import { fakeCommunity, fakePost, fakeRow, settle } from '../testing/fake.ts'
import { fakeHost } from '../testing/host.ts'
import { ThreadView } from '../thread/view.ts'
import { Pen } from '../write/pen.ts'
import { openAmend } from './index.ts'

const coming = (state: Pending['state'], text = 'Too early') =>
  ({
    key: 'k',
    state,
    name: 'Ann',
    command: { do: 'post.put', key: 'k', body: { text } },
  }) as unknown as Pending

function open(pending: Pending) {
  const { host, root } = fakeHost()
  const row = fakeRow(fakePost('k', 'Too early', { key: 'k', rev: -1 }), { own: true, pending })
  const fake = fakeCommunity({ rows: [row] })
  fake.$pending.set([pending])
  const view = new ThreadView(host, root, fake.community, fake.thread)
  const pen = new Pen(view, fake.writer)
  const close = () => {
    pen.close()
    view.close()
  }
  return { ...fake, row, view, amend: openAmend(pen), close }
}

it('sends a post that waits with its new text', async () => {
  const { amend, row, writer, $pending, close } = open(coming('waiting'))
  writer.retry.mockImplementation(async (_, text) => $pending.set([coming('waiting', text)]))
  expect(await amend.save(row, { text: 'In time' })).toBe('k')
  expect(writer.send).not.toHaveBeenCalled()
  close()
})

it('edits a post that got through with its old text while the new one was written', async () => {
  const { amend, row, writer, set, $pending, close } = open(coming('sending'))
  const saving = amend.save(row, { text: 'Too late' })
  await settle()
  expect(writer.send).not.toHaveBeenCalled()
  $pending.set([])
  set({ rows: [fakeRow(fakePost('theirs', 'Too early', { key: 'k', version: 3 }), { own: true })] })
  await saving
  expect(writer.send).toHaveBeenCalledWith(
    expect.objectContaining({ do: 'post.put', id: 'theirs', base: 3, body: { text: 'Too late' } }),
  )
  close()
})

it('edits a post that began to wait for a moderator while the new text was written', async () => {
  const { amend, row, writer, set, $pending, close } = open(coming('sending'))
  const saving = amend.save(row, { text: 'Too late' })
  await settle()
  writer.retry.mockClear()
  const held = { ...coming('held'), post: fakePost('theirs', 'Too early', { key: 'k', version: 3 }) }
  $pending.set([held])
  set({ rows: [fakeRow(held.post, { own: true, pending: held })] })
  await saving
  expect(writer.retry).not.toHaveBeenCalled()
  expect(writer.send).toHaveBeenCalledWith(
    expect.objectContaining({ id: 'theirs', base: 3, body: { text: 'Too late' } }),
  )
  close()
})

it('sends a text again that was refused while the new one was written', async () => {
  const { amend, row, writer, $pending, close } = open(coming('sending'))
  const saving = amend.save(row, { text: 'Better' })
  await settle()
  writer.retry.mockImplementation(async (_, text) => $pending.set([coming('waiting', text)]))
  $pending.set([coming('failed')])
  expect(await saving).toBe('k')
  expect(vi.mocked(writer.send)).not.toHaveBeenCalled()
  close()
})

it('makes a new post of a text whose post was discarded in another tab', async () => {
  vi.useFakeTimers()
  const { amend, row, writer, set, $pending, close } = open(coming('waiting'))
  writer.retry.mockImplementation(async () => {
    $pending.set([])
    set({ rows: [] })
  })
  const saving = amend.save(row, { text: 'Still wanted' })
  await vi.advanceTimersByTimeAsync(2_000)
  await saving
  expect(writer.send.mock.calls).toMatchObject([[{ id: undefined, body: { text: 'Still wanted' } }]])
  close()
  vi.useRealTimers()
})

it('edits a post of whose getting through another tab tells a moment later', async () => {
  const { amend, row, writer, set, $pending, close } = open(coming('waiting'))
  writer.retry.mockImplementation(async () => $pending.set([]))
  const saving = amend.save(row, { text: 'Too late' })
  await settle()
  expect(writer.send).not.toHaveBeenCalled()
  set({ rows: [fakeRow(fakePost('theirs', 'Too early', { key: 'k', version: 3 }), { own: true })] })
  await saving
  expect(writer.send.mock.calls).toMatchObject([[{ id: 'theirs', base: 3 }]])
  close()
})

it('edits a post that got through while the view turned to a slice without it', async () => {
  const { amend, row, view, writer, set, $pending, close } = open(coming('sending'))
  const saving = amend.save(row, { text: 'Too late' })
  await settle()
  view.follow(fakeCommunity().thread)
  $pending.set([])
  set({ rows: [fakeRow(fakePost('theirs', 'Too early', { key: 'k', version: 3 }), { own: true })] })
  await saving
  expect(writer.send.mock.calls).toMatchObject([[{ id: 'theirs', base: 3 }]])
  close()
})
