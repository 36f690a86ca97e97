// @vitest-environment happy-dom
import type { Pending } from '@commonthread/core'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { fakePost, fakeRow, settle } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { page, begin, find, press } = writing()

const refused = (key: string, field = 'name') => {
  const command = { do: 'post.put', key, body: { text: `Said in ${key}` } }
  const problem = { code: 'invalid', field, message: 'Choose another one.', retry: false }
  return { key, state: 'failed', name: 'Moderator', command, problem } as unknown as Pending
}
const row = (pending: Pending) => {
  const post = fakePost(pending.key, `Said in ${pending.key}`, { key: pending.key, rev: -1 })
  return fakeRow(post, { own: true, pending })
}
const buttons = (key: string) =>
  [...page.root.querySelectorAll(`[id=${key}] [part=fate] button`)].map(node => node.textContent)
const field = () => find<HTMLInputElement>('[part=naming] input')

async function send(name: string): Promise<void> {
  field().value = name
  find('[part=naming]').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await settle()
}

describe('a post that was refused for its author’s name', () => {
  beforeEach(async () => {
    const all = [refused('a'), refused('b'), refused('c', 'text')]
    await begin({ rows: all.map(row) })
    page.fake.$guestName.set('Moderator')
    page.fake.$pending.set(all)
    await vi.waitFor(() => expect(buttons('a')).toEqual(['Choose another name', 'Edit', 'Discard']))
    find('#a [part~=rename]').click()
    await settle()
  })

  it('asks for another name at one press, in place, with the one refused to change', () => {
    expect(page.root.activeElement).toBe(field())
    expect(field().value).toBe('Moderator')
    expect(find('#a [part=body]').textContent).toBe('Said in a')
  })

  it('goes on saying what was wrong with that one', () => {
    expect(find('[part=naming] [role=alert]').textContent).toBe('Choose another one.')
  })

  it('goes anew under it, with all that was refused for the one before and nothing else', async () => {
    await send('  Mona  ')
    expect(page.fake.writer.introduce).toHaveBeenCalledWith('Mona')
    expect(page.fake.writer.retry.mock.calls).toEqual([['a'], ['b']])
    expect(page.root.activeElement?.id).toBe('a')
  })

  it('isn’t sent under none, and says so', async () => {
    await send(' ')
    expect(find('[part=naming] [role=alert]').textContent).toBe('Add the name you want to be called by.')
    expect(field().getAttribute('aria-invalid')).toBe('true')
    expect(page.root.activeElement).toBe(field())
    expect(page.fake.writer.introduce).not.toHaveBeenCalled()
  })

  it('stays as it was when its author thinks better of it', async () => {
    press('[part=naming] input', 'Escape')
    await settle()
    expect(buttons('a')).toEqual(['Choose another name', 'Edit', 'Discard'])
    expect(page.root.activeElement?.textContent).toBe('Choose another name')
  })
})

it('offers no other name where something else was wrong', async () => {
  await begin({ rows: [row(refused('c', 'text'))] })
  await vi.waitFor(() => expect(buttons('c')).toEqual(['Try again', 'Edit', 'Discard']))
})
