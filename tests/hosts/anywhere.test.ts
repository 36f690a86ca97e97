import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { hostPages, hosts } from '../setup/hosts.ts'
import { journey } from '../setup/journey.ts'
import { answer, post, postNamed, settled, threadOf } from '../setup/thread.ts'

const thread = '<community-thread loading="eager"></community-thread>'
const here = journey({
  pages: {
    ...hostPages,
    '/plain': page(thread),
    '/to-json.js': 'Array.prototype.toJSON = function () { return "list of " + this.length }',
    '/to-json': page(thread, { head: '<script src="/to-json.js"></script>' }),
  },
})

/** What a browser says in the console, besides information. */
function listen(context: BrowserContext): string[] {
  const said: string[] = []
  context.on('console', message => {
    if (message.type() !== 'info') said.push(`${message.type()}: ${message.text()}`)
  })
  context.on('weberror', error => said.push(String(error.error())))
  return said
}

async function open(path: string): Promise<{ tab: Page; said: string[] }> {
  const context = await here.newBrowser()
  const said = listen(context)
  return { tab: await here.openTab(context, path), said }
}

/** What tells that the other elements of a page are there, and at work for somebody who has posted. */
const others = [
  'community-count [part~=count]',
  'community-inbox [part~=bell]',
  'community-topics [part~=title-field]',
  'community-log [part~=empty]',
]

describe('everything is there, and a thread is read and written in, on a page', () => {
  it.each(Object.entries(hosts))('%s', async (_, path) => {
    const { tab, said } = await open(path)
    await post(tab, 'A first word', 'Ann')
    await answer(tab, 'A first word', 'And an answer')
    await settled(tab, 'And an answer')
    for (const other of others) await tab.locator(other).waitFor()
    await tab.reload()
    await threadOf(tab)
    await postNamed(tab, 'And an answer').waitFor()
    expect(said).toEqual([])
  })
})

const size = (tab: Page) =>
  tab.locator('community-thread').evaluate(host => {
    const box = (part: string) => {
      const { width, height } = host.shadowRoot!.querySelector(`[part~=${part}]`)!.getBoundingClientRect()
      return [Math.round(width), Math.round(height)]
    }
    return { composer: box('composer'), textarea: box('textarea') }
  })

it('has boxes of the same size, however the page measures its own', async () => {
  const [plain, other] = [await open('/plain'), await open('/content-box')]
  expect(await size(other.tab)).toEqual(await size(plain.tab))
})

it('says what was wrong, and keeps the text, where a page changes what JSON is', async () => {
  const { tab } = await open('/to-json')
  await post(tab, 'Still here', 'Ann')
  const row = postNamed(tab, 'Still here')
  await row
    .getByRole('alert')
    .getByText(/Not posted.*list of 1/)
    .waitFor()
  await tab.reload()
  await row.getByRole('button', { name: 'Edit' }).waitFor()
})
