import { readFile } from 'node:fs/promises'
import { extname } from 'node:path'
import { embedFiles } from '@commonthread/embed'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { post, postNamed, settled } from '../setup/thread.ts'

const thread = '<community-thread loading="eager"></community-thread>'
const bare = (head: string, body: string) =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>${head}</head><body>${body}</body></html>`

const now = `<script src="/embed.js" data-site="${siteId}"></script>`
const old = `<script src="/old/embed.js" data-site="${siteId}"></script>`
const both = `${thread}<community-topics loading="eager"></community-topics>`

/** What a page's modules import, a copy for each of two bundles: by name, where its files are. */
const copied: Readonly<Record<string, string>> = {
  '@commonthread/elements': 'packages/elements/dist',
  '@commonthread/core': 'packages/core/dist',
  '@commonthread/protocol': 'packages/protocol/dist',
  '@commonthread/adapters': 'packages/adapters/dist',
  nanostores: 'packages/core/node_modules/nanostores',
  ky: 'packages/adapters/node_modules/ky/distribution',
}
const scope = (at: string) =>
  Object.fromEntries(
    Object.keys(copied).flatMap(name => [
      [name, `${at}${name}/index.js`],
      [`${name}/`, `${at}${name}/`],
    ]),
  )
const imports = JSON.stringify({ scopes: { '/one/': scope('/one/'), '/two/': scope('/two/') } })
const modules = `<script>globalThis.process = { env: {} }</script><script type="importmap">${imports}</script>`
const define = (at: string) => `${at}@commonthread/elements/define.js`

const here = journey({
  pages: {
    '/favicon.ico': '',
    '/old-first': bare(old + now, both),
    '/new-first': bare(now + old, both),
    // What is deferred runs in the order in which it stands.
    '/packages-first': bare(
      `${modules}<script type="module">import '${define('/one/')}'; import '${define('/two/')}'</script>${now.replace('src', 'defer src')}`,
      thread,
    ),
    '/script-first': bare(
      modules + now,
      `${thread}<script type="module">await customElements.whenDefined('community-thread')
        await import('${define('/one/')}'); await import('${define('/two/')}')</script>`,
    ),
  },
})

/** Serves an older release below `/old/`: its readers are in a folder of another name, and are other files. */
async function serveOld(context: BrowserContext): Promise<void> {
  await context.route('**/old/**', async route => {
    const url = route.request().url().replace('/old/', '/')
    const [file] = /(embed|v\/.*)\.js$/.exec(url) ?? []
    if (!file) return route.continue({ url })
    const its = file.replace('0.0.9', embedFiles.version)
    const text = await readFile(new URL(its, embedFiles.directory), 'utf8')
    const body = `${text.replaceAll(embedFiles.version, '0.0.9')};(globalThis.ran ??= []).push('${file}')`
    await route.fulfill({ contentType: 'text/javascript', body })
  })
}

/** Serves what two bundles hold, each below a folder of its own. */
async function servePackages(context: BrowserContext): Promise<void> {
  await context.route(/\/(one|two)\//, async route => {
    const path = new URL(route.request().url()).pathname.replace(/^\/\w+\//, '')
    const name = Object.keys(copied).find(name => path.startsWith(`${name}/`))!
    const file = `${copied[name]}${path.slice(name.length)}${extname(path) ? '' : '.js'}`
    const body = await readFile(new URL(`../../${file}`, import.meta.url))
    await route.fulfill({ contentType: 'text/javascript', body })
  })
}

interface Opened {
  tab: Page
  /** Paths of what it asks for. */
  asked: ReadonlySet<string>
  /** What goes wrong, or is complained of. */
  said: readonly string[]
  /** What is on its way then may fail. */
  leave(): Promise<void>
}

/** A page of somebody new. */
async function open(path: string, as?: string): Promise<Opened> {
  const context = await here.newBrowser()
  await serveOld(context)
  await servePackages(context)
  if (as) {
    const token = await here.community.token(as)
    await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', '${token}'])`)
  }
  const asked = new Set<string>()
  const said: string[] = []
  context.on('weberror', error => said.push(String(error.error())))
  context.on('console', message => {
    if (/error|warning/.test(message.type())) said.push(message.text())
  })
  context.on('request', request => asked.add(new URL(request.url()).pathname))
  const tab = await here.openTab(context, path)
  return { tab, asked, said, leave: () => context.unrouteAll({ behavior: 'ignoreErrors' }) }
}

/** Where a page's posts come from and go to. */
const servers = (asked: ReadonlySet<string>): readonly (string | undefined)[] => [
  ...new Set([...asked].filter(path => path.includes('/api/')).map(path => path.split('/api/')[0])),
]

/** Somebody posts, and finds it once, also after a reload. */
async function once(tab: Page, text: string, name?: string): Promise<void> {
  await post(tab, text, name)
  await settled(tab, text)
  await tab.reload()
  await postNamed(tab, text).waitFor()
  expect(await tab.getByRole('article').filter({ hasText: text }).count()).toBe(1)
}

describe('two releases of the script on a page', () => {
  it.each([
    ['the older', '/old-first', '/old'],
    ['the newer', '/new-first', ''],
  ])('show one thread, where %s says that comes first, and hear one sign-in', async (_, path, server) => {
    const { tab, asked, said, leave } = await open(path, 'Ann')
    await tab.locator('community-topics').getByRole('heading').first().waitFor()
    await once(tab, `Once on ${path}`)
    await postNamed(tab, `Once on ${path}`).getByText('Ann').first().waitFor()
    const readers = [`/v/${embedFiles.version}/reader.js`, '/old/v/0.0.9/reader.js']
    expect([...asked]).toEqual(expect.arrayContaining(readers))
    expect(servers(asked)).toEqual([server])
    expect(said).toEqual([])
    await leave()
  })
})

describe('two copies of the package beside the script', () => {
  it.each(['/packages-first', '/script-first'])(
    'show one thread, of the script’s site, and post once (%s)',
    async path => {
      const { tab, asked, said, leave } = await open(path)
      await once(tab, `Once on ${path}`, 'Ann')
      expect([...asked]).toEqual(expect.arrayContaining([define('/one/'), define('/two/'), '/embed.js']))
      expect(servers(asked)).toEqual([''])
      expect(said).toEqual([])
      await leave()
    },
  )
})
