// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { ann, fakeCommunity, settle } from '../testing/fake.ts'
import { writing } from '../testing/writing.ts'

const { alert, begin, called, find, page, press, show, submit, type } = writing()

it('asks a guest for a name after writing and not before, and keeps it', async () => {
  await begin()
  type('Does it float?')
  expect(find('[name=name]')).toBeNull()
  await submit()
  expect(page.root.activeElement).toBe(find('[name=name]'))
  expect(page.fake.writer.introduce).not.toHaveBeenCalled()
  await submit()
  expect(alert()).toBe('Add the name you want to be called by.')
  expect(page.root.activeElement).toBe(find('[name=name]'))
  await called('  Ann  ')
  expect(page.fake.writer.introduce).toHaveBeenCalledWith('Ann')
  expect(page.fake.writer.send.mock.calls.map(([command]) => command)).toEqual([
    {
      do: 'post.put',
      topic: page.fake.thread.ref,
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
  page.fake.writer.settled.mockReturnValue(
    new Promise<void>(resolve => {
      signedIn = resolve
    }),
  )
  type('Does it float?')
  await submit()
  await submit()
  expect(find('[name=name]')).toBeNull()
  await vi.waitFor(() => expect(find('[type=submit]').getAttribute('aria-busy')).toBe('true'))
  page.fake.$session.set({ member: { ...ann, name: 'Uma' }, proof: 'host' })
  signedIn()
  await settle()
  expect(page.fake.writer.introduce).not.toHaveBeenCalled()
  expect(page.fake.writer.send).toHaveBeenCalledOnce()
})

it('asks no longer whom the page makes known meanwhile', async () => {
  await begin()
  type('Does it float?')
  await submit()
  expect(page.root.activeElement).toBe(find('[name=name]'))
  page.fake.$session.set({ member: { ...ann, name: 'Uma' }, proof: 'host' })
  await settle()
  expect(find('[name=name]')).toBeNull()
  expect(find('[part=as]').textContent).toContain('Uma')
  expect(page.root.activeElement).toBe(find('textarea'))
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Does it float?')
  await submit()
  expect(page.fake.writer.introduce).not.toHaveBeenCalled()
  expect(page.fake.writer.send).toHaveBeenCalledOnce()
})

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
  expect(page.fake.writer.send).not.toHaveBeenCalled()
})

it('remembers a guest, who can change the name without posting', async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  await show(fake)
  expect(find('[part=as]').textContent).toBe('Posting as Ann Change')
  type('Half a')
  find('[part~=change]').click()
  expect(find<HTMLInputElement>('[name=name]').value).toBe('Ann')
  await called('Anna')
  expect(find('[part=as]').textContent).toBe('Posting as Anna Change')
  expect(page.root.activeElement).toBe(find('textarea'))
  expect(page.fake.writer.send).not.toHaveBeenCalled()
})

it('lets a guest sign out where the name is changed', async () => {
  const fake = fakeCommunity()
  fake.$guestName.set('Ann')
  await show(fake)
  find('[part~=change]').click()
  find('[part~=sign-out]').click()
  await settle()
  expect(page.fake.writer.signOut).toHaveBeenCalledOnce()
})

it('asks nobody whose session is still on its way', async () => {
  const fake = fakeCommunity()
  const member = { id: 'm', rev: 1, name: 'Mo', role: 'member' } as const
  Object.assign(fake.community.adapter!, { session: async () => ({ member, proof: 'host' }) })
  await show(fake)
  type('Hello')
  await submit()
  expect(fake.writer.send).toHaveBeenCalledOnce()
})

it('asks nobody who is known', async () => {
  await begin()
  page.fake.$session.set({ member: { id: 'm', rev: 1, name: 'Mo', role: 'member' }, proof: 'host' })
  await vi.waitFor(() => expect(find('[part=as]').textContent).toBe('Posting as Mo'))
  expect(find('[name=name]')).toBeNull()
  type('Hello')
  await submit()
  expect(page.fake.writer.introduce).not.toHaveBeenCalled()
  expect(page.fake.writer.send).toHaveBeenCalledOnce()
})

it('is told where it doesn’t turn out soon who this is, keeps the text, and posts when it is pressed again', async () => {
  await begin()
  page.fake.writer.settled.mockReturnValueOnce(new Promise(() => {}))
  type('Does it float?')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  find('form').dispatchEvent(new Event('submit', { cancelable: true, bubbles: true }))
  await vi.advanceTimersByTimeAsync(5_000)
  vi.useRealTimers()
  await settle()
  expect(alert()).toBe('Posting isn’t ready. Your text is kept.')
  expect(find('[type=submit]').getAttribute('aria-busy')).toBe('false')
  expect(find<HTMLTextAreaElement>('textarea').value).toBe('Does it float?')
  await submit()
  expect(page.root.activeElement).toBe(find('[name=name]'))
})
