import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from '../setup/browser.ts'
import { openCommunity, page, type TestCommunity } from '../setup/community.ts'
import { postNamed, send, threadOf } from '../setup/thread.ts'

let browser: Browser
let community: TestCommunity

const thread = '<h1>Lamp</h1><main><community-thread></community-thread></main><aside></aside>'
const paths = ['/reload', '/here', '/there', '/moved', '/known']

beforeAll(async () => {
  browser = await launch()
  community = await openCommunity({ pages: Object.fromEntries(paths.map(path => [path, page(thread)])) })
})
afterAll(async () => {
  await browser?.close()
  await community?.close()
})

async function visit(path: string): Promise<Page> {
  const tab = await (await browser.newContext()).newPage()
  await tab.goto(community.url + path)
  await threadOf(tab)
  return tab
}

const field = (tab: Page) => tab.locator('[part~=composer][data-at=""] textarea')

it('A draft survives a reload.', async () => {
  const tab = await visit('/reload')
  await field(tab).fill('Half a thought')
  await tab.reload()
  await threadOf(tab)
  expect(await field(tab).inputValue()).toBe('Half a thought')
  await tab.context().close()
})

it('A draft belongs to its page, and is there again after navigation within the site’s one document.', async () => {
  const tab = await visit('/here')
  await field(tab).fill('About this page')
  await tab.evaluate(() => history.pushState(null, '', '/there'))
  await expect.poll(() => field(tab).inputValue()).toBe('')
  await tab.evaluate(() => history.back())
  await expect.poll(() => field(tab).inputValue()).toBe('About this page')
  await tab.context().close()
})

it('A draft survives the element being moved to another place of the page.', async () => {
  const tab = await visit('/moved')
  await field(tab).fill('On the move')
  await tab.evaluate(() =>
    document.querySelector('aside')!.append(document.querySelector('community-thread')!),
  )
  await expect.poll(() => field(tab).inputValue()).toBe('On the move')
  await tab.context().close()
})

it('A draft survives sign-in, and is posted in the name of who signed in.', async () => {
  const tab = await visit('/known')
  await field(tab).fill('Begun by nobody')
  const token = await community.token('user-2', { name: 'Ida Known', role: 'member' })
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
  await tab.context().close()
})
