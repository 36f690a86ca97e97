import { expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { post, settled, threadOf } from '../setup/thread.ts'

const rendered = '<community-thread loading="eager"><p>From the server</p></community-thread>'

const here = journey({ pages: { '/rendered': page(rendered) } })
const { newBrowser, newPath, openTab } = here

it('A browser too old to read with shows what the server has put there, and nothing breaks', async () => {
  const context = await newBrowser()
  await context.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'any'))
  const broken: string[] = []
  context.on('weberror', error => broken.push(String(error.error())))
  const tab = await context.newPage()
  const reader = tab.waitForResponse(/\/reader\.js$/)
  await tab.goto(`${here.community.url}/rendered`)
  // Once it is imported again, it has run.
  await tab.evaluate(`import(${JSON.stringify((await reader).url())}).then(() => {})`)
  expect(await tab.evaluate(() => !customElements.get('community-thread'))).toBe(true)
  expect(await tab.getByText('From the server').isVisible()).toBe(true)
  expect(broken).toEqual([])
})

it('A browser that lacks what only parts need reads and writes', async () => {
  const context = await newBrowser()
  await context.addInitScript(() => {
    Reflect.deleteProperty(URL, 'canParse')
    Reflect.deleteProperty(Intl, 'Segmenter')
    Reflect.deleteProperty(HTMLElement.prototype, 'popover')
  })
  const tab = await openTab(context, newPath())
  await post(tab, 'Written in an older one', 'Ann')
  await settled(tab, 'Written in an older one')
})

it('Words on buttons can be read where a browser makes no colour of another', async () => {
  const context = await newBrowser()
  await context.addInitScript(() => {
    const { replaceSync } = CSSStyleSheet.prototype
    CSSStyleSheet.prototype.replaceSync = function (text) {
      replaceSync.call(this, text.replaceAll('from currentColor', 'of currentColor'))
    }
  })
  const tab = await openTab(context, newPath())
  await (await threadOf(tab)).locator('textarea').first().focus()
  const button = tab.getByRole('button', { name: 'Post', exact: true })
  const [ground, words] = await button.evaluate(node => [
    getComputedStyle(node).backgroundColor,
    getComputedStyle(node.querySelector('span')!).color,
  ])
  expect(ground).not.toBe(words)
})
