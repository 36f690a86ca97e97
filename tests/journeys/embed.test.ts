import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { post, postNamed, send, settled, threadOf } from '../setup/thread.ts'

const thread = '<community-thread></community-thread>'

const here = journey({
  pages: {
    '/one': page(`<h1>One</h1>${thread}`),
    '/two': page(
      '<community-thread topic="a"></community-thread><community-thread topic="b"></community-thread>',
    ),
    '/named': page('<community-thread topic-id="of-another-page" loading="eager"></community-thread>'),
    '/later': page('<main></main>'),
    '/stripped': page('<div data-community="thread" data-topic="stripped"></div><p id="end">The end</p>'),
    '/into': page('<div id="here"></div>', { attributes: 'data-into="#here" data-topic="into"' }),
    '/stands': `<!doctype html><title>Stands</title><p id="before">Before</p>
      <script async src="/embed.js" data-site="${siteId}" data-element="thread" data-topic="stands"></script>
      <p id="after">After</p>`,
    '/far': page(`<div style="height: 6000px"></div>${thread}`),
    '/counted': page(thread),
    '/counts': page('<a href="/counted">One: <community-count page="/counted"></community-count></a>'),
    '/no-site': `<!doctype html><title>No site</title><script async src="/embed.js"></script>${thread}`,
    '/queue.js': `(window.CommonThread ??= []).push(['on', 'community-load', event => {
      document.body.dataset.loaded = event.target.localName
    }])`,
    '/queued': page(thread, { head: '<script src="/queue.js"></script>' }),
  },
})

async function visit(path: string, prepare = async (_: BrowserContext) => {}): Promise<Page> {
  const context = await here.newBrowser()
  await prepare(context)
  const tab = await context.newPage()
  await tab.goto(here.community.url + path)
  return tab
}

describe('the script tag', () => {
  it('reads a topic that is named by its id once, and not the page’s', async () => {
    const asked: string[] = []
    const tab = await visit('/named', async context => {
      context.on(
        'request',
        request => /\/topic\?/.test(request.url()) && asked.push(new URL(request.url()).search),
      )
    })
    await threadOf(tab)
    await tab.locator('[part~=problem]').waitFor()
    expect(asked).toEqual(['?id=of-another-page'])
  })

  it('asks for data and view at once', async () => {
    const asked: string[] = []
    let letGo = () => {}
    const held = new Promise<void>(resolve => {
      letGo = resolve
    })
    const tab = await visit('/one', async context => {
      await context.route(/\/topic\?|\/reader\.js/, async route => {
        asked.push(new URL(route.request().url()).pathname.replace(/^.*\//, ''))
        await held
        await route.continue()
      })
    })
    await expect.poll(() => asked.toSorted()).toEqual(['reader.js', 'topic'])
    letGo()
    await threadOf(tab)
  })

  it('imports nothing more to read; what hears news comes after', async () => {
    const tab = await visit('/one')
    await threadOf(tab)
    await tab.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({ name }) => /\/live\./.test(name)),
    )
    const loaded = await tab.evaluate(() =>
      performance.getEntriesByType('resource').map(entry => ({
        path: new URL(entry.name).pathname,
        start: entry.startTime,
        end: (entry as PerformanceResourceTiming).responseEnd,
      })),
    )
    const scripts = loaded.filter(({ path }) => path.endsWith('.js'))
    const read = loaded.find(({ path }) => path.endsWith('/topic'))?.end ?? Number.NaN
    const names = scripts.map(({ path }) => path.replace(/^.*\//, ''))
    expect(names.slice(0, 2)).toEqual(['embed.js', 'reader.js'])
    expect(names.slice(2)).toContainEqual(expect.stringMatching(/^live\./))
    for (const { start } of scripts.slice(2)) expect(start).toBeGreaterThanOrEqual(read)
    expect(loaded.filter(({ path }) => path.endsWith('/topic'))).toHaveLength(1)
  })

  it('makes several threads on a page, each about its own topic', async () => {
    const tab = await visit('/two')
    const [a, b] = [tab.locator('[topic=a]'), tab.locator('[topic=b]')]
    await a.locator('textarea').first().fill('Only in a')
    await send(a, 'Ann')
    await a.getByRole('article').waitFor()
    expect(await b.getByRole('article').count()).toBe(0)
  })

  it('finds elements that are added later', async () => {
    const tab = await visit('/later')
    await tab.evaluate(() =>
      document.querySelector('main')?.append(document.createElement('community-thread')),
    )
    await threadOf(tab)
  })

  it('makes a thread of a div, for editors that strip unknown tags', async () => {
    const tab = await visit('/stripped')
    await threadOf(tab)
    expect(await tab.locator('community-thread').getAttribute('topic')).toBe('stripped')
  })

  it('makes a thread where it stands', async () => {
    const tab = await visit('/stands')
    await threadOf(tab)
    const order = await tab.evaluate(() =>
      [...document.body.children]
        .map(({ localName, id }) => id || localName)
        .filter(name => name !== 'script'),
    )
    expect(order).toEqual(['before', 'community-thread', 'after'])
  })

  it('makes a thread in the element that a selector names', async () => {
    const tab = await visit('/into')
    await tab.locator('#here community-thread[topic=into] [part~=composer]').first().waitFor()
  })

  it('leaves a thread far below alone until the reader comes near', async () => {
    const asked: string[] = []
    const tab = await visit('/far', async context => {
      context.on('request', request => /topic|reader/.test(request.url()) && asked.push(request.url()))
    })
    // Whoever began to watch it before has been told where it stands by then.
    await tab
      .locator('community-thread')
      .evaluate(thread => new Promise(seen => new IntersectionObserver(seen).observe(thread)))
    expect(asked).toEqual([])
    await tab.evaluate(() => scrollTo(0, document.body.scrollHeight))
    await threadOf(tab)
    expect(asked.length).toBe(2)
  })

  it('follows navigation within the page to the thread of the new address', async () => {
    const tab = await visit('/one')
    await threadOf(tab)
    await post(tab, 'About one', 'Ann')
    await tab.evaluate(() => history.pushState(null, '', '/another'))
    await postNamed(tab, 'About one').waitFor({ state: 'detached' })
    await threadOf(tab)
    await tab.goBack()
    await postNamed(tab, 'About one').waitFor()
  })

  it('counts the comments of a page', async () => {
    const writer = await visit('/counted')
    await post(writer, 'The first', 'Ann')
    await settled(writer, 'The first')
    const tab = await visit('/counts')
    await tab.getByText(/^\s*One: 1 comment$/).waitFor()
    const scripts = await tab.evaluate(
      () => performance.getEntriesByType('resource').filter(e => /reader/.test(e.name)).length,
    )
    expect(scripts).toBe(0)
  })

  it('takes calls queued before it loads', async () => {
    const tab = await visit('/queued')
    await tab.locator('body[data-loaded=community-thread]').waitFor()
  })

  it('says in the console what is missing, and harms nothing', async () => {
    const said: string[] = []
    const broken: string[] = []
    await visit('/no-site', async context => {
      context.on('console', message => said.push(message.text()))
      context.on('weberror', error => broken.push(String(error.error())))
    })
    await expect.poll(() => said.join('\n')).toMatch(/data-site/)
    expect(broken).toEqual([])
  })
})
