import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { hostPages } from '../setup/hosts.ts'
import { journey } from '../setup/journey.ts'
import { threadOf } from '../setup/thread.ts'

const thread = '<community-thread loading="eager"></community-thread>'

const nothing = /^Nobody has written here yet/
/** By attribute: what stands in it, and what the thread then says. */
const rubbish: Record<string, readonly [value: string, said: RegExp]> = {
  kind: ['<b>thread</b>', /kind: is no kind/],
  topic: [`${'x'.repeat(5_000)} \u202e"&#0;`, /key: .*2048/],
  'topic-id': ['../../site', /id: is no id/],
  sort: ['best\u2019s', nothing],
  loading: ['perhaps', nothing],
  'heading-level': ['-99', nothing],
  announce: ['{}', nothing],
  lang: ['not a language at all', nothing],
  dir: ['up', nothing],
  server: ['http://[::bad', /server can't be reached/],
  // A site that the script tag doesn't know has no server, and is this browser's alone.
  site: ['../elsewhere?x=1#y', nothing],
}

const here = journey({
  pages: {
    '/favicon.ico': '',
    '/page': page(`<h1>Page</h1>${thread}<p id="end">The end</p>`),
    '/writes.js': `addEventListener('community-load', () => {
      if (!document.body.dataset.written) document.write('<title>Written</title><h1>All anew</h1>')
    })`,
    '/writes': page(thread, { head: '<script src="/writes.js"></script>' }),
    ...hostPages,
    '/finds-nothing.js': 'Array.prototype.find = function () {}',
    '/finds-nothing': page(`${thread}<p id="end">The end</p>`, {
      head: '<script src="/finds-nothing.js"></script>',
    }),
    '/impatient.js': `const watch = new MutationObserver(() => {
      const element = document.querySelector('community-thread')
      if (element) requestAnimationFrame(() => element.remove())
    })
    watch.observe(document, { childList: true, subtree: true })`,
    '/impatient': page(`<h1>Gone</h1>${thread}`, { head: '<script src="/impatient.js"></script>' }),
    ...Object.fromEntries(
      Object.entries(rubbish).map(([name, [value]]) => [
        `/rubbish-${name}`,
        page(
          `<h1>Page</h1><community-thread loading="eager" ${name}="${value.replace(/"/g, '&quot;')}"></community-thread><p id="end">The end</p>`,
        ),
      ]),
    ),
  },
})

/** What goes wrong in a page without anybody catching it. */
function broken(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('weberror', error => errors.push(String(error.error())))
  return errors
}

async function open(path: string): Promise<{ tab: Page; errors: string[]; said: string[] }> {
  const context = await here.newBrowser()
  const errors = broken(context)
  const said: string[] = []
  context.on('console', message => said.push(message.text()))
  const tab = await context.newPage()
  await tab.goto(here.community.url + path)
  return { tab, errors, said }
}

describe('a page that', () => {
  it.each(Object.entries(rubbish))(
    'gives rubbish as %s is not harmed, and told what is wrong',
    async (name, [, sentence]) => {
      const { tab, errors } = await open(`/rubbish-${name}`)
      await threadOf(tab)
      await tab.locator('[part~=problem], [part~=empty]').getByText(sentence).waitFor()
      expect(await tab.locator('#end').isVisible()).toBe(true)
      expect(errors).toEqual([])
    },
  )

  it('misspells its site is told that nobody else will see what is written there', async () => {
    const { tab, said } = await open('/rubbish-site')
    await threadOf(tab)
    expect(said).toEqual([expect.stringMatching(/^No script tag names the site "\.\.\/elsewhere\?x=1#y"/)])
  })

  it('writes itself anew once the thread has loaded gets what it wrote, and no stream stays open', async () => {
    const { tab, errors } = await open('/writes')
    await tab.getByRole('heading', { name: 'All anew' }).waitFor()
    await expect.poll(() => here.community.streams()).toBe(0)
    expect(errors).toEqual([])
  })

  it('writes while it is parsed shows both', async () => {
    const { tab, errors } = await open('/writes-early')
    await threadOf(tab)
    expect(await tab.locator('#early').count()).toBe(1)
    expect(errors).toEqual([])
  })

  it('breaks what lists do is told so, and not harmed', async () => {
    const { tab, said } = await open('/finds-nothing')
    await expect
      .poll(() => said)
      .toContainEqual(expect.stringMatching(/replaced this of Array\.prototype: find$/))
    expect(await tab.locator('#end').isVisible()).toBe(true)
  })

  it('removes the element while it loads has nothing left of it', async () => {
    const { tab, errors, said } = await open('/impatient')
    await tab.getByRole('heading', { name: 'Gone' }).waitFor()
    await tab.locator('community-thread').waitFor({ state: 'detached' })
    await tab.waitForLoadState('networkidle')
    expect(here.community.streams()).toBe(0)
    expect([...errors, ...said]).toEqual([])
  })
})
