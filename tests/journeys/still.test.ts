import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { liveAdapter } from '../setup/live-adapter.ts'

declare const talk: {
  arrive(parent?: string): void
  edit(id: string, times: number, picture?: string, below?: number): void
  react(id: string): void
  remove(id: string): void
  erase(id: string): void
}

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

const here = journey({ pages })

const drawing = '<svg xmlns="http://www.w3.org/2000/svg" width="130" height="310"/>'

let tab: Page
beforeAll(async () => {
  const context = await (await sharedBrowser()).newContext({ viewport: { width: 700, height: 800 } })
  tab = await context.newPage()
})
afterAll(() => tab?.context().close())

/** Somebody reading the post `p60`, in the middle of the screen: each time the page is loaded anew. */
async function reader(path: string): Promise<Page> {
  await tab.unrouteAll({ behavior: 'ignoreErrors' })
  await tab.goto(here.community.url + path)
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

/**
 * How far the post, or something in it, moved at most, in CSS px, at any frame while something was done once and
 * again and until all pictures had come.
 */
const moved = async (tab: Page, act: (i: number) => void, times = 50, within = ''): Promise<number> =>
  tab.evaluate(
    async ([source, times, within]) => {
      const act = new Function(`return ${source}`)()
      const { shadowRoot } = document.querySelector('community-thread')!
      const post = shadowRoot!.querySelector(`#p60 ${within}`)!
      // As it is painted: what is measured in between, no one sees.
      const top = () =>
        new Promise<number>(resolve => {
          const observer = new IntersectionObserver(([painted]) => {
            observer.disconnect()
            resolve(painted!.boundingClientRect.top)
          })
          observer.observe(post)
        })
      const before = await top()
      let most = 0
      // What is further away loads when it comes near.
      const near = () =>
        [...shadowRoot!.querySelectorAll<HTMLImageElement>('[part=body] img')].filter(
          node => node.getBoundingClientRect().bottom > -innerHeight,
        )
      for (let left = times + 12, i = 0; left > 0; i++) {
        if (i < times) act(i)
        most = Math.max(most, Math.abs((await top()) - before))
        if (i < times || near().every(({ complete }) => complete)) left--
      }
      return most
    },
    [`${act}`, times, within] as const,
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

  it('stays while pictures whose size nobody knew come late, or never', async () => {
    const tab = await reader(path)
    await tab.route('**/picture-*', async route => {
      if (/[02468]$/.test(route.request().url())) await route.fulfill({ status: 404 })
      else await route.fulfill({ contentType: 'image/svg+xml', body: drawing })
    })
    await focus(tab)
    const picture = (i: number) => {
      if (i % 4 === 0) talk.edit(`p${59 - (i % 7)}`, 2 + (i % 3), `${location.origin}/picture-${i / 4}`)
    }
    expect(await moved(tab, picture)).toBeLessThan(1)
  })

  it('stays while others write, edit and remove all at once, and pictures come when they come', async () => {
    const tab = await reader(path)
    const late: Route[] = []
    await tab.route('**/picture-*', route => void late.push(route))
    const letIn = setInterval(
      () =>
        late
          .shift()
          ?.fulfill({ contentType: 'image/svg+xml', body: drawing })
          .catch(() => {}),
      60,
    )
    await focus(tab)
    const all = (i: number) => {
      talk.arrive([undefined, 'p57', 'p60', 'p62', 'p119'][i % 5])
      if (i % 3 === 0) talk.edit(`p${59 - (i % 9)}`, 1 + (i % 7), `${location.origin}/picture-${i}`)
      else if (i % 3 === 1) talk.remove(`p${50 - i}`)
      else talk.edit(`p${61 + i}`, i % 11)
    }
    const most = await moved(tab, all)
    clearInterval(letIn)
    expect(most).toBeLessThan(1)
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

  it('stays where it is read, below a picture of its own that never comes', async () => {
    const tab = await reader(path)
    const asked = new Promise<Route>(resolve => tab.route('**/held', resolve))
    await tab.evaluate(() => talk.edit('p60', 2, `${location.origin}/held`, 12))
    const read = '[part=body] p:nth-child(9)'
    await tab.locator(`#p60 ${read}`).evaluate(node => node.scrollIntoView({ block: 'center' }))
    await settled(tab)
    const measured = moved(tab, () => {}, 1, read)
    await (await asked).fulfill({ status: 404 })
    expect(await measured).toBeLessThan(1)
  })

  it('goes no further than somebody scrolls while something above it grows', async () => {
    const tab = await reader(path)
    const both = () => {
      const { shadowRoot } = document.querySelector('community-thread')!
      shadowRoot!.getElementById('p40')!.style.paddingBottom = '57.3px'
      scrollBy(0, 3)
      document.querySelector('div')?.scrollBy(0, 3)
    }
    // One more where the browser itself anchors, and rounds.
    expect(await moved(tab, both, 1)).toBeLessThanOrEqual(4)
  })

  it('comes back where something in sight above it grows while somebody scrolls', async () => {
    const tab = await reader(path)
    const way = await tab.evaluate(async () => {
      const { shadowRoot } = document.querySelector('community-thread')!
      const row = (id: string) => shadowRoot!.getElementById(id)!
      const frames = async () => {
        for (let i = 0; i < 4; i++) await new Promise(resolve => requestAnimationFrame(resolve))
      }
      const inSight = [59, 58, 57].map(n => row(`p${n}`)).find(node => node.getBoundingClientRect().top > 0)!
      const before = row('p60').getBoundingClientRect().top
      inSight.style.paddingBottom = '57.3px'
      scrollBy(0, 3)
      document.querySelector('div')?.scrollBy(0, 3)
      await frames()
      return Math.abs(row('p60').getBoundingClientRect().top - before)
    })
    expect(way).toBeLessThanOrEqual(4)
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
