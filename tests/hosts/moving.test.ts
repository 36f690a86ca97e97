import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { post, postNamed, settled, threadOf } from '../setup/thread.ts'

const thread = '<community-thread loading="eager"></community-thread>'

const here = journey({
  pages: {
    '/favicon.ico': '',
    '/places': page(`<main>${thread}</main><aside></aside><dialog></dialog>`),
    '/hidden': page(`<div id="tab" hidden><community-thread></community-thread></div>`),
    '/folded': page('<details><summary>Talk</summary><community-thread></community-thread></details>'),
    '/flex': page(`<div style="display: flex; gap: 1em">${thread}<p>Beside it</p></div>`),
    '/float': page(`<div style="float: inline-end">${thread}</div>`),
    '/inline': page(`<span style="display: inline-block">${thread}</span>`),
    '/grid': page(
      `<div style="display: grid; grid-template-columns: auto min-content; justify-content: start">${thread}<p>Beside</p></div>`,
    ),
    '/routed': page(
      '<nav><a href="/routed/a">A</a> <a href="/routed/b">B</a></nav><main></main><script src="/router.js"></script>',
    ),
    // What routers of single pages do: a new view for each address, in a transition, the old one thrown away.
    '/router.js': `
      const show = () => document.startViewTransition(() => {
        const view = document.createElement('section')
        view.innerHTML = '<h1>' + location.pathname + '</h1><community-thread loading="eager"></community-thread>'
        document.querySelector('main').replaceChildren(view)
      })
      document.addEventListener('click', event => {
        if (!event.target.href) return
        event.preventDefault()
        history.pushState(null, '', event.target.href)
        show()
      })
      addEventListener('popstate', show)
    `,
  },
})

const half = 'Half a sentence, and'
const field = (tab: Awaited<ReturnType<typeof here.visit>>) =>
  tab.getByRole('textbox', { name: 'Write a comment' })

describe('an element that a page', () => {
  it('moves keeps what is being written, and reads nothing again', async () => {
    const tab = await here.visit('/places')
    await field(tab).fill(half)
    const asked: string[] = []
    tab.on('request', request => asked.push(request.url()))
    await tab.evaluate(() =>
      document.querySelector('aside')!.append(document.querySelector('community-thread')!),
    )
    await tab.locator('aside community-thread').waitFor()
    expect(await field(tab).inputValue()).toBe(half)
    await post(tab, 'After the move', 'Ann')
    expect(asked.filter(url => url.includes('/topic?'))).toEqual([])
  })

  it('takes away and puts back later shows what is there by then, with the words begun before', async () => {
    const [tab, other] = [await here.visit('/places'), await here.visit('/places')]
    await field(tab).fill(half)
    await tab.evaluate(async () => {
      const element = document.querySelector('community-thread')!
      element.remove()
      Object.assign(globalThis, { kept: element })
    })
    await post(other, 'Said meanwhile', 'Bob')
    await settled(other, 'Said meanwhile')
    await tab.evaluate(() =>
      document.querySelector('main')!.append((globalThis as never as { kept: Node }).kept),
    )
    await postNamed(tab, 'Said meanwhile').waitFor()
    expect(await field(tab).inputValue()).toBe(half)
  })

  it('puts into a dialog is written in there, and Escape leaves the dialog as it would any other', async () => {
    const tab = await here.visit('/places')
    await tab.evaluate(() => {
      const dialog = document.querySelector('dialog')!
      dialog.append(document.querySelector('community-thread')!)
      dialog.showModal()
    })
    await post(tab, 'From a dialog', 'Ann')
    await field(tab).focus()
    await tab.keyboard.press('Escape')
    await tab.locator('dialog').waitFor({ state: 'hidden' })
  })

  it.each([
    ['hides', '/hidden', () => document.querySelector('#tab')!.removeAttribute('hidden')],
    ['folds away', '/folded', () => document.querySelector('summary')!.click()],
  ])('%s at first reads once it is shown, and not before', async (_, path, show) => {
    const asked: string[] = []
    const context = await here.newBrowser()
    context.on('request', request => asked.push(request.url()))
    const tab = await context.newPage()
    await tab.goto(here.community.url + path)
    await tab
      .locator('community-thread')
      .evaluate(thread => new Promise(seen => new IntersectionObserver(seen).observe(thread)))
    expect(asked.filter(url => /topic\?|reader/.test(url))).toEqual([])
    await tab.evaluate(show)
    await threadOf(tab)
  })

  it.each(['/flex', '/float', '/inline', '/grid'])(
    'sizes by what is in it has room for words, and stays within the window (%s)',
    async path => {
      for (const width of [320, 1_280]) {
        const tab = await here.visit(path, undefined, { viewport: { width, height: 900 } })
        const box = await tab.locator('community-thread').boundingBox()
        expect(box!.width).toBeGreaterThan(0.6 * Math.min(width, 600))
        expect(await tab.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
      }
    },
  )

  it('throws away with each address of its router shows the thread of the next, and leaves nothing behind', async () => {
    const tab = await here.come('/routed')
    await tab.getByRole('link', { name: 'A' }).click()
    await threadOf(tab)
    await post(tab, 'About A', 'Ann')
    await settled(tab, 'About A')
    await tab.getByRole('link', { name: 'B' }).click()
    await tab.getByRole('heading', { name: '/routed/b' }).waitFor()
    await threadOf(tab)
    expect(await postNamed(tab, 'About A').count()).toBe(0)
    await tab.goBack()
    await postNamed(tab, 'About A').waitFor()
    expect(await tab.locator('community-thread').count()).toBe(1)
    await expect.poll(() => here.community.streams()).toBe(1)
  })
})
