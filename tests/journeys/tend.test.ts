import { expect, it } from 'vitest'
import { audit } from '../setup/axe.ts'
import { siteId } from '../setup/community.ts'
import { queuePage } from '../setup/queue.ts'

const here = queuePage()
const { write, report, stateOf, tend, enter, showReported, entry } = here

const links = [1, 2, 3, 4].map(i => `https://sale.example/${i}`).join(' ')

it('lets through what waits, and takes that back', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await tend()
  const held = entry('See https://sale.example/1')
  expect(await held.textContent()).toContain('it has many links')
  expect(await held.getByRole('link', { name: 'Lamp' }).getAttribute('href')).toBe(
    `https://shop.example/lamp?community-post=${id}`,
  )
  await held.getByRole('button', { name: 'Approve' }).click()
  await here.tab.getByText('Nothing waits.').waitFor()
  expect((await stateOf(id))?.state).toBe('shown')
  await here.tab.getByRole('button', { name: 'Undo' }).click()
  await here.tab.getByText('One post waits.').waitFor()
  expect((await stateOf(id))?.state).toBe('held')
})

it('shows what people reported and why, removes it with a ground and a reason, and brings it back', async () => {
  const id = await write('You are all fools', 'Ann')
  await report(id, 'He insults us')
  await tend()
  await showReported()
  const reported = entry('You are all fools')
  expect(await reported.textContent()).toContain('Bob says it is hostile: He insults us')
  await reported.getByText('Remove …').click()
  await reported.getByLabel('Ground').selectOption('hostile')
  await reported.getByLabel('Reason: people will read it in its place').fill('Be kind')
  await here.tab.keyboard.press('Enter')
  await here.tab.getByText('Nothing is reported.').waitFor()
  expect(await stateOf(id)).toMatchObject({ state: 'removed', mark: { reason: 'Be kind' } })
  expect(await here.tab.evaluate(() => document.activeElement?.textContent)).toBe('Undo')
  await here.tab.keyboard.press('Enter')
  await here.tab.getByText('One post is reported.').waitFor()
  expect((await stateOf(id))?.state).toBe('shown')
})

it('leaves a post and dismisses what was reported of it', async () => {
  const id = await write('An opinion', 'Ann')
  await report(id, 'I disagree')
  await tend()
  await showReported()
  await entry('An opinion').getByRole('button', { name: 'Leave it, dismiss reports' }).click()
  await here.tab.getByText('Nothing is reported.').waitFor()
  await here.tab.reload()
  await showReported()
  expect(await here.tab.getByText('Nothing is reported.').count()).toBe(1)
  expect((await stateOf(id))?.state).toBe('shown')
})

it('shows reported topics with their titles, blacks words out of those, and removes them', async () => {
  const start = {
    do: 'topic.put',
    kind: 'talk',
    title: 'Call Ann on 0123456',
    body: { text: 'Cheap!' },
  } as const
  const changes = await here.community.send(await here.community.token('Ann'), start)
  const id = changes.flatMap(change => (change.type === 'topic' ? change.value.id : []))[0]!
  const target = { type: 'topic', id } as const
  const given = { do: 'report', target, ground: 'spam', note: 'An advert' } as const
  await here.community.send(await here.community.token('Bob'), given)
  await tend()
  await showReported()
  const topic = entry('Topic: Call Ann on 0123456')
  expect(await topic.textContent()).toContain('Bob says it is advertising: An advert')
  await topic.getByText('Black out words …').click()
  await topic.getByLabel('One a line.').fill('0123456')
  await topic.getByRole('button', { name: 'Black out' }).click()
  const covered = entry('Topic: Call Ann on ███████')
  await covered.getByText('Note for colleagues …').click()
  await covered.getByLabel('Note', { exact: true }).fill('Asked her first')
  await covered.getByRole('button', { name: 'Keep note' }).click()
  await covered.getByText('You: Asked her first').waitFor()
  await covered.getByText('Remove …').click()
  await covered.getByLabel('Reason: people will read it in its place').fill('An advertisement')
  await here.tab.keyboard.press('Enter')
  await here.tab.getByText('Removed the topic of Ann.').waitFor()
  const stored = await here.community.store.topic(siteId, { id })
  expect(stored).toMatchObject({ state: 'removed', title: 'Call Ann on ███████' })
  await here.tab.keyboard.press('Enter')
  await here.tab.getByText('One post is reported.').waitFor()
  expect((await here.community.store.topic(siteId, { id }))?.state).toBe('shown')
})

it('keeps a note for colleagues and blacks words out', async () => {
  const id = await write('Call Ann on 0123456', 'Ann')
  await report(id, '')
  await tend()
  await showReported()
  const post = entry('Call Ann')
  await post.getByText('Note for colleagues …').click()
  await post.getByLabel('Note', { exact: true }).fill('Asked her first')
  await post.getByRole('button', { name: 'Keep note' }).click()
  await post.getByText('You: Asked her first').waitFor()
  await post.getByText('Black out words …').click()
  await post.getByLabel('One a line.').fill('0123456')
  await post.getByRole('button', { name: 'Black out' }).click()
  await post.getByText('Blacked out, in earlier texts too.').waitFor()
  expect((await stateOf(id))?.text).not.toContain('0123456')
  expect(await post.locator('.text').textContent()).not.toContain('0123456')
})

it('says what went wrong and keeps what was typed', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await tend()
  const held = entry('See https://sale.example/1')
  await held.getByText('Black out words …').click()
  await held.getByLabel('One a line.').fill('absent words')
  await held.getByRole('button', { name: 'Black out' }).click()
  await held.getByRole('alert').getByText('None of this stands there.').waitFor()
  expect(await held.getByLabel('One a line.').inputValue()).toBe('absent words')
  expect((await stateOf(id))?.state).toBe('held')
})

it('refuses a token that isn’t the owner’s', async () => {
  await enter('wrong')
  await here.tab.getByText("This is not the owner's token.").waitFor()
  expect(await here.tab.getByLabel('Token').isVisible()).toBe(true)
})

it('lets a moderator in whom the host vouches for, who decides in their own name, and no member', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await enter(await here.community.token('Mo', { role: 'moderator' }))
  await entry('See https://sale.example/1').getByRole('button', { name: 'Approve' }).click()
  await here.tab.getByText('Nothing waits.').waitFor()
  expect((await stateOf(id))?.state).toBe('shown')
  await here.tab.reload()
  await here.tab.getByText('Nothing waits.').waitFor()
  await here.tab.context().close()
  await enter(await here.community.token('Ann'))
  await here.tab.getByText(/can’t do this here|can't do this here/).waitFor()
  expect(await here.tab.getByLabel('Token').isVisible()).toBe(true)
})

it.each(['light', 'dark'] as const)(
  'fits 320 px, breaks no rule of its own policy and has nothing that axe objects to, %s',
  async colorScheme => {
    await write(`See ${links} ${'long'.repeat(60)}`, 'Ann')
    const id = await write('Rude words', 'Cat')
    await report(id, 'x'.repeat(200))
    const wrong: string[] = []
    await tend({ viewport: { width: 320, height: 640 }, colorScheme })
    here.tab.on('console', message => message.type() === 'error' && wrong.push(message.text()))
    const objections = () => audit(here.tab)
    const fits = () => here.tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
    await here.tab.getByText('Remove …').click()
    expect([await fits(), await objections()]).toEqual([true, []])
    await showReported()
    for (const deed of ['Black out words …', 'The discussion …', 'Move with its answers …'])
      await here.tab.getByText(deed).click()
    expect([await fits(), await objections()]).toEqual([true, []])
    expect(wrong).toEqual([])
  },
)

it('overturns nothing that a colleague has decided meanwhile, unless it is pressed again', async () => {
  const id = await write(`See ${links}`, 'Ann')
  await tend()
  const held = entry('See https://sale.example/1')
  const colleague = await here.community.token('Mo', { role: 'moderator' })
  const target = { type: 'post', id } as const
  const reason = 'Adverts'
  await here.community.send(colleague, { do: 'moderate', target, to: 'removed', reason })
  await held.getByRole('button', { name: 'Approve' }).click()
  await held.getByRole('alert').getByText('Mo has decided meanwhile: it is removed now (Adverts).').waitFor()
  expect((await stateOf(id))?.state).toBe('removed')
  await held.getByRole('button', { name: 'Approve' }).click()
  await here.tab.getByText('Nothing waits.').waitFor()
  expect((await stateOf(id))?.state).toBe('shown')
})

it('stays signed in while the server can’t be reached, and reads again when asked', async () => {
  await tend()
  await here.tab.route('**/queue?*', route => route.abort())
  await here.tab.getByLabel('Reported by people').check()
  await here.tab.getByText('The server can’t be reached.').waitFor()
  expect(await here.tab.getByLabel('Token').isVisible()).toBe(false)
  await here.tab.unroute('**/queue?*')
  await here.tab.getByRole('button', { name: 'Try again' }).click()
  await here.tab.getByText('Nothing is reported.').waitFor()
  expect(await here.tab.getByRole('button', { name: 'Try again' }).isVisible()).toBe(false)
  expect(await here.tab.evaluate(() => document.activeElement?.id)).toBe('said')
})

it('goes on with the first of what it shows more of', async () => {
  for (let i = 0; i < 51; i++) await write(`${i} See ${links}`, `Ann ${i}`)
  await tend()
  await here.tab.getByText('50 or more posts wait.').waitFor()
  await here.tab.getByRole('button', { name: 'Show more' }).click()
  await here.tab.getByText('51 posts wait.').waitFor()
  expect(await here.tab.evaluate(() => document.activeElement?.textContent)).toContain('50 See')
})
