// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { ann, settle } from '../testing/fake.ts'
import { addTopics, part, show, topicRow, topicsPage } from '../testing/topics.ts'

const page = topicsPage()

const field = (root: ShadowRoot, name: string) => root.querySelector<HTMLInputElement>(`form [name=${name}]`)!
function write(root: ShadowRoot, name: string, text: string): void {
  const input = field(root, name)
  input.focus()
  input.value = text
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
const submit = (root: ShadowRoot) =>
  root.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }))

it('takes one line, and asks for a name after writing', async () => {
  const root = await addTopics()
  expect(field(root, 'text')).toBeNull()
  write(root, 'title', 'Lamps that hum')
  await settle()
  expect(field(root, 'name')).toBeNull()
  submit(root)
  await vi.waitFor(() => expect(field(root, 'name')).not.toBeNull())
  expect(root.activeElement).toBe(field(root, 'name'))
  expect(page.fake.writer.send).not.toHaveBeenCalled()
  write(root, 'name', 'Bea')
  submit(root)
  await settle()
  expect(page.fake.writer.introduce).toHaveBeenCalledWith('Bea')
  expect(page.fake.writer.send.mock.calls).toEqual([
    [{ do: 'topic.put', kind: 'talk', title: 'Lamps that hum', body: undefined }],
  ])
  expect(field(root, 'title').value).toBe('')
})

it('asks nothing of people who are known', async () => {
  page.fake.$session.set({ member: { ...ann, name: 'Cleo' }, proof: 'host' })
  const root = await addTopics()
  write(root, 'title', 'Which bulb fits?')
  await settle()
  write(root, 'text', 'Mine is old.')
  submit(root)
  await settle()
  expect(page.fake.writer.send.mock.calls).toEqual([
    [{ do: 'topic.put', kind: 'question', title: 'Which bulb fits?', body: { text: 'Mine is old.' } }],
  ])
})

it('waits for a sign-in under way before it asks, and asks no longer whom the page makes known', async () => {
  let signedIn = () => {}
  page.fake.writer.settled.mockReturnValueOnce(
    new Promise<void>(resolve => {
      signedIn = resolve
    }),
  )
  const root = await addTopics()
  write(root, 'title', 'Lamps that hum')
  submit(root)
  await settle()
  expect(field(root, 'name')).toBeNull()
  signedIn()
  await vi.waitFor(() => expect(field(root, 'name')).not.toBeNull())
  page.fake.$session.set({ member: { ...ann, name: 'Cleo' }, proof: 'host' })
  await settle()
  expect(field(root, 'name')).toBeNull()
  submit(root)
  await settle()
  expect(page.fake.writer.introduce).not.toHaveBeenCalled()
  expect(page.fake.writer.send).toHaveBeenCalledOnce()
})

it('lets people choose whether it is a question', async () => {
  page.fake.$session.set({ member: ann, proof: 'host' })
  const root = await addTopics()
  write(root, 'title', 'Which bulb fits?')
  await settle()
  const [talk, question] = [...root.querySelectorAll<HTMLInputElement>('[type=radio]')]
  expect([talk!.checked, question!.checked]).toEqual([false, true])
  talk!.click()
  talk!.dispatchEvent(new Event('change'))
  submit(root)
  await settle()
  expect(page.fake.writer.send.mock.calls[0]?.[0]).toMatchObject({ kind: 'talk' })
})

it('keeps what was written as a draft', async () => {
  write(await addTopics(), 'title', 'Half a thou')
  document.body.replaceChildren()
  await settle()
  expect(field(await addTopics(), 'title').value).toBe('Half a thou')
})

it('says what is wrong with it, at the field', async () => {
  const root = await addTopics()
  write(root, 'title', '  ')
  submit(root)
  await settle()
  expect(root.querySelector('#start-fault')?.textContent).toMatch(/one line/)
  expect(root.activeElement).toBe(field(root, 'title'))
  expect(field(root, 'title').getAttribute('aria-invalid')).toBe('true')
})

it('keeps the text when it couldn’t be sent', async () => {
  page.fake.$session.set({ member: ann, proof: 'host' })
  page.fake.writer.send.mockRejectedValueOnce(new Error('Storage is full.'))
  const root = await addTopics()
  write(root, 'title', 'Kept')
  submit(root)
  await settle()
  expect(root.querySelector('#start-fault')?.textContent).toBe('Storage is full.')
  expect(field(root, 'title').value).toBe('Kept')
})

it('keeps what is typed while a start is being kept, and where that is typed', async () => {
  page.fake.$session.set({ member: ann, proof: 'host' })
  let kept = () => {}
  page.fake.writer.send.mockReturnValueOnce(
    new Promise(resolve => {
      kept = () => resolve('k')
    }),
  )
  const root = await addTopics()
  write(root, 'title', 'Lamps that hum')
  await settle()
  write(root, 'text', 'Mine does.')
  submit(root)
  await vi.waitFor(() => expect(page.fake.writer.send).toHaveBeenCalled())
  write(root, 'text', 'Mine does. Yours?')
  show([topicRow('k')])
  kept()
  await settle()
  expect([field(root, 'title').value, field(root, 'text').value]).toEqual(['', ' Yours?'])
  expect(root.activeElement).toBe(field(root, 'text'))
  document.body.replaceChildren()
  const again = await addTopics()
  field(again, 'title').focus()
  await settle()
  expect(field(again, 'text').value).toBe(' Yours?')
})

it('is the page’s to stop', async () => {
  page.fake.$session.set({ member: ann, proof: 'host' })
  const root = await addTopics(topics =>
    topics.addEventListener('community-start', event => event.preventDefault()),
  )
  write(root, 'title', 'Stopped')
  submit(root)
  await settle()
  expect(page.fake.writer.send).not.toHaveBeenCalled()
  expect(field(root, 'title').value).toBe('Stopped')
})

it('says of a refused one why, and takes it back into the form above what stands there', async () => {
  const command = {
    do: 'topic.put',
    key: 'k',
    made: 1,
    kind: 'question',
    title: 'Refused',
    body: { text: 'Why' },
  } as const
  const problem = { code: 'limited', message: 'That was a lot.', retry: false } as const
  show([topicRow('k', { title: 'Refused' }, { key: 'k', command, state: 'failed', name: 'Ann', problem })])
  const root = await addTopics()
  expect(part(root, 'status')?.textContent).toMatch(/Not started. That was a lot/)
  write(root, 'title', 'Begun meanwhile')
  await settle()
  part(root, 'edit')!.click()
  await settle()
  expect(page.fake.writer.discard).toHaveBeenCalledWith('k')
  expect(field(root, 'title').value).toBe('Refused')
  expect(field(root, 'text').value).toBe('Why\n\nBegun meanwhile')
})

it('asks for another name where a topic was refused for that of its author', async () => {
  page.fake.$guestName.set('Moderator')
  const command = { do: 'topic.put', key: 'k', made: 1, kind: 'talk', title: 'Refused' } as const
  const problem = { code: 'invalid', field: 'name', message: 'Choose another one.', retry: false } as const
  show([
    topicRow('k', { title: 'Refused' }, { key: 'k', command, state: 'failed', name: 'Moderator', problem }),
  ])
  const root = await addTopics()
  part(root, 'edit')!.click()
  await vi.waitFor(() => expect(field(root, 'name')).not.toBeNull())
  expect(root.activeElement).toBe(field(root, 'name'))
  expect(field(root, 'name').value).toBe('Moderator')
  expect(field(root, 'name').getAttribute('aria-invalid')).toBe('true')
  expect(root.querySelector('#start-fault')?.textContent).toBe('Choose another one.')
  write(root, 'name', 'Bea')
  submit(root)
  await settle()
  expect(page.fake.writer.introduce).toHaveBeenCalledWith('Bea')
  expect(page.fake.writer.send).toHaveBeenCalledOnce()
})

it('closes by Escape alone, and not with a dialog around it', async () => {
  const root = await addTopics()
  const heard = vi.fn()
  document.addEventListener('keydown', heard)
  const pressing = () =>
    new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true, cancelable: true })
  write(root, 'title', 'Lamps that hum')
  await settle()
  const pressed = pressing()
  field(root, 'title').dispatchEvent(pressed)
  expect(pressed.defaultPrevented).toBe(true)
  expect(heard).not.toHaveBeenCalled()
  expect(field(root, 'text')).toBeNull()
  field(root, 'title').dispatchEvent(pressing())
  expect(heard).toHaveBeenCalledOnce()
  document.removeEventListener('keydown', heard)
})

it('can be tried again where code never came', async () => {
  const root = await addTopics()
  write(root, 'title', 'Lamps that hum')
  await settle()
  page.fake.writer.settled.mockRejectedValueOnce(undefined)
  submit(root)
  await settle()
  expect(part(root, 'problem')?.textContent).toBeTruthy()
  expect(root.querySelector('form button[type=submit]')?.matches('[disabled], [aria-disabled=true]')).toBe(
    false,
  )
})

it('isn’t offered where the backend has no topics to start', async () => {
  page.fake.community.adapter = { can: { commands: ['post.put'], depth: 2 } } as never
  const root = await addTopics()
  expect(root.querySelector('form')).toBeNull()
})
