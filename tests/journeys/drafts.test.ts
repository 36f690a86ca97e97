import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { postNamed, send, threadOf } from '../setup/thread.ts'

const here = journey({
  pages: { '/moved': page('<main><community-thread></community-thread></main><aside></aside>') },
})
const { newPath, visit } = here

const field = (tab: Page) => tab.locator('[part~=composer][data-at=""] textarea')

it('A draft survives a reload.', async () => {
  const tab = await visit(newPath())
  await field(tab).fill('Half a thought')
  await tab.reload()
  await threadOf(tab)
  expect(await field(tab).inputValue()).toBe('Half a thought')
})

it('A draft belongs to its page, and is there again after navigation within the site’s one document.', async () => {
  const tab = await visit(newPath())
  await field(tab).fill('About this page')
  await tab.evaluate(() => history.pushState(null, '', '/there'))
  await expect.poll(() => field(tab).inputValue()).toBe('')
  await tab.evaluate(() => history.back())
  await expect.poll(() => field(tab).inputValue()).toBe('About this page')
})

it('A draft survives the element being moved to another place of the page.', async () => {
  const tab = await visit('/moved')
  await field(tab).fill('On the move')
  await tab.evaluate(() =>
    document.querySelector('aside')!.append(document.querySelector('community-thread')!),
  )
  await expect.poll(() => field(tab).inputValue()).toBe('On the move')
})

it('A draft survives sign-in, and is posted in the name of who signed in.', async () => {
  const tab = await visit(newPath())
  await field(tab).fill('Begun by nobody')
  const token = await here.community.token('user-2', { name: 'Ida Known', role: 'member' })
  await tab.evaluate(token => {
    const page = window as unknown as { CommonThread: unknown[] }
    page.CommonThread.push(['signIn', token])
  }, token)
  const form = tab.locator('[part~=composer][data-at=""]')
  await form.locator('[part=as]').waitFor()
  expect(await field(tab).inputValue()).toBe('Begun by nobody')
  await send(form, undefined)
  await postNamed(tab, 'Begun by nobody').waitFor()
  expect(await postNamed(tab, 'Begun by nobody').getAttribute('aria-label')).toBe('Ida Known')
})
