import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../setup/browser.ts'
import { openCommunity, page, type TestCommunity } from '../setup/community.ts'
import { liveAdapter } from '../setup/live-adapter.ts'

declare const talk: {
  arrive(parent?: string): void
  edit(id: string, times: number): void
  react(id: string): void
  remove(id: string): void
  erase(id: string): void
}

let browser: Browser
let community: TestCommunity
const contexts: BrowserContext[] = []

const thread = `<h1>Lamp</h1><community-thread site="own" data-posts="120"></community-thread>${liveAdapter}`
/** What a browser does that anchors nothing while things above change. */
const bare = '<style>html, body { overflow-anchor: none }</style>'
const pages = {
  '/ltr': page(thread),
  '/rtl': page(`<div dir="rtl" lang="ar">${thread}</div>`),
  '/bare-ltr': page(thread, { head: bare }),
  '/bare-rtl': page(`<div dir="rtl" lang="ar">${thread}</div>`, { head: bare }),
  '/scroller': page(`<div style="height: 780px; overflow: auto">${thread}</div>`),
}
const paths = Object.keys(pages)

beforeAll(async () => {
  browser = await launch()
  community = await openCommunity({ pages })
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map(context => context.close()))
})

afterAll(async () => {
  await browser?.close()
  await community?.close()
})

/** Somebody reading the post `p60`, in the middle of the screen. */
async function reader(path: string): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 700, height: 800 } })
  contexts.push(context)
  const tab = await context.newPage()
  await tab.goto(community.url + path)
  await tab.locator('#p119').waitFor({ state: 'attached' })
  await tab.locator('#p60').evaluate(node => node.scrollIntoView({ block: 'center' }))
  await settled(tab)
  await tab.locator('#p60').evaluate(node => node.scrollIntoView({ block: 'center' }))
  await settled(tab)
  return tab
}

/** What is sized when it comes near the screen has got its size. */
const settled = (tab: Page) =>
  tab.evaluate(async () => {
    for (let i = 0; i < 6; i++) await new Promise(resolve => requestAnimationFrame(resolve))
  })

const focus = (tab: Page) => tab.locator('#p60').evaluate(node => node.focus({ preventScroll: true }))

/** How far the post moved at most, in CSS px, at any frame while something was done once and again. */
const moved = async (tab: Page, act: (i: number) => void, times = 50): Promise<number> =>
  tab.evaluate(
    async ([source, times]) => {
      const act = new Function(`return ${source}`)()
      const post = document.querySelector('community-thread')!.shadowRoot!.getElementById('p60')!
      // As it is painted: what is measured in between, no one sees.
      const top = () =>
        new Promise<number>(resolve => {
          requestAnimationFrame(() => setTimeout(() => resolve(post.getBoundingClientRect().top)))
        })
      const before = await top()
      let most = 0
      for (let i = 0; i < times + 12; i++) {
        if (i < times) act(i)
        most = Math.max(most, Math.abs((await top()) - before))
      }
      return most
    },
    [`${act}`, times] as const,
  )

describe.each(paths)('a post with the focus on %s', path => {
  it('stays through 50 arrivals above, below and as answers', async () => {
    const tab = await reader(path)
    await focus(tab)
    const arrive = (i: number) => talk.arrive([undefined, 'p57', 'p60', 'p62', 'p119'][i % 5])
    expect(await moved(tab, arrive)).toBeLessThan(1)
  })

  it('stays while posts above it are edited, removed and erased', async () => {
    const tab = await reader(path)
    await focus(tab)
    const change = (i: number) => {
      if (i % 3 === 0) talk.edit(`p${59 - i}`, (i * 5) % 17)
      else if (i % 3 === 1) talk.remove(`p${59 - i}`)
      else talk.erase(`p${59 - i}`)
    }
    expect(await moved(tab, change)).toBeLessThan(1)
  })
})

describe.each(paths)('a post in the middle of the screen on %s', path => {
  it('stays through arrivals, edits and removals, with the focus nowhere', async () => {
    const tab = await reader(path)
    const change = (i: number) => {
      talk.arrive([undefined, 'p57', 'p60', 'p62', 'p119'][i % 5])
      if (i % 2) talk.edit(`p${59 - i}`, (i * 5) % 17)
      else talk.remove(`p${59 - i}`)
    }
    expect(await moved(tab, change)).toBeLessThan(1)
  })

  it('stays when the look of all posts changes late, as when a font comes', async () => {
    const tab = await reader(path)
    const style = () => {
      const thread = document.querySelector<HTMLElement>('community-thread')!
      thread.style.setProperty('--community-font', 'monospace')
    }
    expect(await moved(tab, style, 1)).toBeLessThan(1)
  })
})
