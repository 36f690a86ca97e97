import type { BrowserContext, Frame } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { launch } from '../setup/browser.ts'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { blockStorage } from '../setup/sight.ts'
import { answer, post, postNamed, settled } from '../setup/thread.ts'

const frame = (attributes: string) =>
  `<!doctype html><html lang="en"><title>Frame</title><iframe width="600" height="900" ${attributes}></iframe></html>`

const here = journey({
  pages: {
    '/favicon.ico': '',
    '/inside': page('<community-thread></community-thread>'),
    '/own': frame('src="/inside"'),
    '/around.js': `const frame = document.querySelector('iframe')
      frame.src = location.origin.replace('localhost', '127.0.0.1') + '/inside'`,
    '/foreign': `${frame('')}<script src="/around.js"></script>`,
    '/sandboxed': frame('src="/inside" sandbox="allow-scripts allow-forms"'),
  },
})

/** The page in the frame of another, once its thread is there. */
async function inside(
  path: string,
  before?: string | (() => void),
  browser?: BrowserContext,
): Promise<Frame> {
  const context = browser ?? (await here.newBrowser())
  if (before) await context.addInitScript(before)
  const tab = await context.newPage()
  await tab.goto(here.community.url + path)
  const element = tab.frameLocator('iframe').locator('community-thread')
  await element.locator('[part~=composer]').first().waitFor()
  return (await element.elementHandle())!.ownerFrame() as Promise<Frame>
}

/** Whether the browser keeps anything for a page. */
const keeps = (frame: Frame): Promise<boolean> =>
  frame.evaluate(() => {
    try {
      return !!localStorage
    } catch {
      return false
    }
  })

describe('a page in a frame', () => {
  it.each([
    ['of its own site', '/own', undefined],
    ['of another site', '/foreign', undefined],
    ['of another site, in a browser that keeps nothing for such', '/foreign', blockStorage],
  ])('%s reads and writes', async (name, path, before) => {
    const frame = await inside(path, before)
    await post(frame, `Written in a frame ${name}`, 'Ann')
    await answer(frame, `Written in a frame ${name}`, `An answer to what was written ${name}`)
    await settled(frame, `An answer to what was written ${name}`)
  })

  it('of another site, which the browser itself keeps nothing for, reads and has its users write in their own name', async ({
    skip,
    onTestFinished,
  }) => {
    // What has no windows has no settings that say so.
    const browser = await launch()
    onTestFinished(() => browser.close())
    const context = await browser.newContext()
    const token = await here.community.token('Ann')
    const signIn = `(window.CommonThread ??= []).push(['signIn', '${token}'])`
    const frame = await inside('/foreign', signIn, context)
    skip(await keeps(frame), 'This Chromium lets frames of other sites keep things.')
    await post(frame, 'In my own name')
    await settled(frame, 'In my own name')
    expect(await postNamed(frame, 'In my own name').getAttribute('aria-label')).toBe('Ann')
    const later = await inside('/foreign', undefined, context)
    await postNamed(later, 'In my own name').getByRole('button', { name: 'Edit' }).waitFor()
  })

  it('without an origin reads, keeps what is written, and is told who can let it write', async () => {
    const frame = await inside('/sandboxed')
    await post(frame, 'Kept in the box', 'Ann')
    await postNamed(frame, 'Kept in the box')
      .getByText(/Pages of null may not write on this site\. Its owner can allow that origin\./)
      .waitFor()
  })
})
