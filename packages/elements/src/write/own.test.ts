// @vitest-environment happy-dom
import type { Pending, PostRow } from '@commonthread/core'
import { describe, expect, it, vi } from 'vitest'
import { paint } from '../dom/patch.ts'
import { fakePost, fakeRow } from '../testing/fake.ts'
import { en } from '../wording/en.ts'
import { enWrite } from '../wording/en-write.ts'
import { speak, type WordOf } from '../wording/words.ts'
import { fate } from './own.ts'
import type { Pen } from './pen.ts'

const say = speak<WordOf<typeof enWrite>>('en', enWrite, en)

function shown(row: PostRow) {
  const attempt = vi.fn(async (_: PostRow, act: () => Promise<void> | void) => act())
  const edit = vi.fn(async () => {})
  const pen = {
    view: {
      say,
      toggle: vi.fn(),
      forms: new Set<string>(),
    },
    problems: new Map<string, string>(),
    say,
    attempt,
    writer: { retry: vi.fn(async () => {}) },
    amend: vi.fn(async () => ({ edit })),
    discard: vi.fn(async () => {}),
  }
  const place = document.createElement('div')
  paint(place, [fate(pen as unknown as Pen, row)])
  const buttons = [...place.querySelectorAll('button')]
  const said = (role = 'status') => place.querySelector(`[role=${role}]`)?.textContent
  return { pen, edit, place, said, press: buttons, buttons: buttons.map(button => button.textContent) }
}

const row = (state: Pending['state'], command = { do: 'post.put', body: { text: 'x' } }, more = {}) =>
  fakeRow(fakePost('a', 'x'), {
    own: true,
    pending: { key: 'k', state, command, name: 'Ann', ...more } as unknown as Pending,
  })

describe('how one’s own post fares', () => {
  it('is not said once it is there', () => {
    const { buttons, said } = shown(fakeRow(fakePost('a', 'x'), { own: true }))
    expect(buttons).toEqual(['Edit', 'Remove'])
    expect(said()).toBe('')
  })

  it.each([
    ['sending', undefined, 'Sending…'],
    ['sending', { do: 'post.put', base: 1 }, 'Saving…'],
    ['sending', { do: 'erase' }, 'Removing…'],
  ] as const)('%s %j: %s', (state, command, words) => {
    const { buttons, said } = shown(row(state, command as never))
    expect(buttons).toEqual([])
    expect(said()).toBe(words)
  })

  it('waits for the connection when there is none', () => {
    const { said } = shown(row('waiting', undefined, { problem: { code: 'network', message: '' } }))
    expect(said()).toMatch(/Waiting for the connection/)
  })

  it.each(['slow', undefined])(
    'waits for the time that the backend has set, and says so and nothing of a connection (%s)',
    rule => {
      const problem = { code: 'limited', rule, message: 'This discussion is slowed down.' }
      const { buttons, said } = shown(row('waiting', undefined, { problem }))
      expect(said()).toBe('This discussion is slowed down.')
      expect(buttons).toEqual(['Edit', 'Discard'])
    },
  )

  it('goes with the page where the browser keeps nothing, and says so', () => {
    const problem = { code: 'network', message: '' }
    expect(shown(row('waiting', undefined, { problem, fleeting: true })).said()).toMatch(
      /Waiting for the connection\. Leave this page open/,
    )
    expect(shown(row('sending', undefined, { fleeting: true })).said()).toBe('Sending…')
  })

  it('is held for a moderator, and can be changed or taken back meanwhile', () => {
    const { buttons, said } = shown(row('held'))
    expect(buttons).toEqual(['Edit', 'Remove'])
    expect(said()).toMatch(/Waiting for a moderator/)
  })

  it('was refused: says why, and can be retried, edited or discarded', async () => {
    const problem = { code: 'limited', message: 'That was a lot at once.' }
    const { pen, edit, buttons, press, said } = shown(row('failed', undefined, { problem }))
    expect(buttons).toEqual(['Try again', 'Edit', 'Discard'])
    expect(said('alert')).toBe('Not posted. That was a lot at once.')
    for (const button of press) button.click()
    await vi.waitFor(() => expect(edit).toHaveBeenCalledOnce())
    expect(pen.writer.retry).toHaveBeenCalledWith('k')
    expect(pen.discard).toHaveBeenCalledOnce()
  })

  it('was refused as a removal: there is no text to edit', () => {
    const { buttons, said } = shown(row('failed', { do: 'erase' } as never, { problem: { message: 'No.' } }))
    expect(buttons).toEqual(['Try again', 'Discard'])
    expect(said('alert')).toBe('Not removed. No.')
  })
})
