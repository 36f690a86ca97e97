// @vitest-environment happy-dom
import type { Pending, PostRow } from '@commonthread/core'
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakePost, fakeRow } from '../testing/fake.ts'
import { enWrite } from '../wording/en-write.ts'
import { speak, type WordOf } from '../wording/words.ts'
import { Own } from './own.tsx'
import type { Pen } from './pen.ts'

afterEach(cleanup)

const say = speak<WordOf<typeof enWrite>>('en', enWrite)

function shown(row: PostRow) {
  const pen = {
    view: { say: (word: string) => (word === 'retry' ? 'Try again' : word), toggle: vi.fn() },
    writer: { retry: vi.fn(async () => {}) },
    edit: vi.fn(async () => {}),
    discard: vi.fn(async () => {}),
    remove: vi.fn(async () => {}),
  }
  render(<Own pen={pen as unknown as Pen} say={say} row={row} asking={false} />)
  return { pen, buttons: screen.queryAllByRole('button').map(button => button.textContent) }
}

const row = (state: Pending['state'], command = { do: 'post.put', body: { text: 'x' } }, more = {}) =>
  fakeRow(fakePost('a', 'x'), {
    own: true,
    pending: { key: 'k', state, command, name: 'Ann', ...more } as unknown as Pending,
  })

describe('how one’s own post fares', () => {
  it('is not said once it is there', () => {
    expect(shown(fakeRow(fakePost('a', 'x'), { own: true })).buttons).toEqual(['Edit', 'Remove'])
    expect(screen.getByRole('status').textContent).toBe('')
  })

  it.each([
    ['sending', undefined, 'Sending…'],
    ['sending', { do: 'post.put', base: 1 }, 'Saving…'],
    ['sending', { do: 'erase' }, 'Removing…'],
  ] as const)('%s %j: %s', (state, command, said) => {
    expect(shown(row(state, command as never)).buttons).toEqual([])
    expect(screen.getByRole('status').textContent).toBe(said)
  })

  it('waits for the connection when there is none', () => {
    shown(row('waiting', undefined, { problem: { code: 'network', message: '' } }))
    expect(screen.getByText(/Waiting for the connection/)).toBeDefined()
  })

  it('is held for a moderator, and can be changed or taken back meanwhile', () => {
    expect(shown(row('held')).buttons).toEqual(['Edit', 'Remove'])
    expect(screen.getByText(/Waiting for a moderator/)).toBeDefined()
  })

  it('was refused: says why, and can be retried, edited or discarded', async () => {
    const problem = { code: 'limited', message: 'That was a lot at once.' }
    const { pen, buttons } = shown(row('failed', undefined, { problem }))
    expect(buttons).toEqual(['Try again', 'Edit', 'Discard'])
    expect(screen.getByRole('alert').textContent).toBe('Not posted. That was a lot at once.')
    for (const name of buttons) fireEvent.click(screen.getByText(name!))
    await Promise.resolve()
    expect(pen.writer.retry).toHaveBeenCalledWith('k')
    expect(pen.edit).toHaveBeenCalledOnce()
    expect(pen.discard).toHaveBeenCalledOnce()
  })

  it('was refused as a removal: there is no text to edit', () => {
    const { buttons } = shown(row('failed', { do: 'erase' } as never, { problem: { message: 'No.' } }))
    expect(buttons).toEqual(['Try again', 'Discard'])
    expect(screen.getByRole('alert').textContent).toBe('Not removed. No.')
  })
})
