import { execSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { beforeAll, it, type TestContext } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { countOpen, heldBy, isQuiet } from '../setup/held.ts'
import { postNamed, threadOf } from '../setup/thread.ts'

const apps = new URL('dist/', import.meta.url).pathname

beforeAll(() => {
  const vite = new URL('../../node_modules/.bin/vite', import.meta.url).pathname
  const env = { ...process.env, NODE_ENV: 'production' }
  execSync(`${vite} build --logLevel warn`, { cwd: new URL('.', import.meta.url), env, stdio: 'inherit' })
})

/** A page with the app of a framework, and what went wrong there. */
async function open(
  framework: string,
  { onTestFinished }: TestContext,
): Promise<{ tab: Page; said: string[] }> {
  const context = await (await sharedBrowser()).newContext()
  onTestFinished(() => context.close())
  await context.route('**', route => {
    const { pathname } = new URL(route.request().url())
    const path = join(apps, pathname)
    if (pathname.endsWith('.js') && existsSync(path)) return route.fulfill({ path })
    if (pathname !== '/') return route.fulfill({ status: 404 })
    const html = `<!doctype html><html lang="en"><body><script type="module" src="/${framework}.js"></script>`
    return route.fulfill({ contentType: 'text/html', body: html })
  })
  const tab = await context.newPage()
  const said: string[] = []
  tab.on('console', message => said.push(message.text()))
  tab.on('pageerror', error => said.push(String(error)))
  await tab.addInitScript(countOpen)
  await tab.goto('http://localhost/')
  await threadOf(tab)
  return { tab, said }
}

const toggle = (tab: Page): Promise<void> => tab.getByRole('button', { name: 'Toggle' }).click()
const heard = (tab: Page): Promise<string[]> => tab.evaluate(() => window.heard)

// At once, since most of it is waiting for what outlives a thread for some seconds.
it.concurrent.for(['preact', 'react', 'svelte', 'vue'])(
  'in %s the elements take objects, tell what happens, and come and go without leaving anything',
  async (framework, test) => {
    const { expect } = test
    const { tab, said } = await open(framework, test)
    await expect.poll(() => heard(tab)).toEqual(['load 0 community-thread'])
    const form = tab.locator('[part~=composer]').first()
    await form.locator('textarea').fill('It floats.')
    await form.getByRole('button', { name: 'Send it off' }).click()
    await form.locator('input[name=name]').fill('Ann')
    await form.locator('input[name=name]').press('Enter')
    await postNamed(tab, 'It floats.').waitFor()
    await expect.poll(() => heard(tab)).toContain('post Ann community-thread')
    await tab.getByRole('heading', { level: 2, name: '1 comment' }).waitFor()

    await comeAndGo(tab, 3)
    const before = await held(tab, test)
    await comeAndGo(tab, 10)
    const after = await held(tab, test)
    expect(after.locks).toEqual([])
    for (const name of ['nodes', 'listeners', 'channels', 'intervals'] as const)
      expect(after[name], name).toBeLessThanOrEqual(before[name])

    await toggle(tab)
    await postNamed(tab, 'It floats.').waitFor()
    expect(await heard(tab)).toHaveLength(2 + 13 + 1)
    expect(said).toEqual([])
  },
)

/** Takes the thread away and brings it back; so many times. Then it is away. */
function comeAndGo(tab: Page, times: number): Promise<void> {
  return tab.evaluate(async times => {
    const thread = () => document.querySelector('community-thread')
    const until = async (look: () => unknown) => {
      while (!look()) await new Promise(requestAnimationFrame)
    }
    const toggle = () => document.querySelector('button')?.click()
    if (thread()) toggle()
    for (let i = 0; i < times; i++) {
      await until(() => !thread())
      toggle()
      await until(() => thread()?.shadowRoot?.querySelector('article'))
      toggle()
    }
    await until(() => !thread())
  }, times)
}

/** What the page holds, once what outlives a thread for a moment is gone, and every stream is closed. */
async function held(tab: Page, { expect }: TestContext) {
  await expect.poll(() => isQuiet(tab)).toBe(true)
  await expect.poll(() => tab.evaluate(() => window.streams)).toBe(0)
  return heldBy(tab)
}
