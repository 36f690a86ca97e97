import type { BrowserContextOptions, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { post, postNamed } from '../setup/thread.ts'

/**
 * What people asked other embeds for and did not get, where no other journey shows it.
 * `tests/claims/asked.test.ts` says for each wish which test that is.
 */
const thread = '<h1>Lamp</h1><community-thread></community-thread><p id="below">Below</p>'
const own = `
  community-thread { --community-accent: rgb(1, 2, 3); --community-font: monospace }
  community-thread::part(author) { color: rgb(4, 5, 6) }`
const dark = 'html { color-scheme: dark; background: rgb(10, 10, 20); color: rgb(240, 240, 240) }'
const reserved = 'community-thread:not(:defined) { display: block; min-height: 20.65em }'

const here = journey({
  pages: {
    '/own.css': own,
    '/dark.css': dark,
    '/reserved.css': reserved,
    '/own': page(thread, { head: '<link rel="stylesheet" href="/own.css">' }),
    '/dark': page(thread, { head: '<link rel="stylesheet" href="/dark.css">' }),
    '/still': page(thread, { head: '<link rel="stylesheet" href="/reserved.css">' }),
  },
})
const { newPath, newBrowser, visit } = here

/** A tab of somebody new, for what has to be arranged before a page is opened in it. */
const newTab = async (options?: BrowserContextOptions): Promise<Page> => (await newBrowser(options)).newPage()

describe('the page of a product', () => {
  it('styles the thread by custom properties and parts', async () => {
    const tab = await visit('/own')
    await post(tab, 'In your colours', 'Ann')
    const article = postNamed(tab, 'In your colours')
    const styleOf = (part: string) =>
      article
        .locator(`[part~=${part}]`)
        .first()
        .evaluate(node => {
          const { color, fontFamily } = getComputedStyle(node)
          return { color, fontFamily }
        })
    expect(await styleOf('author')).toEqual({ color: 'rgb(4, 5, 6)', fontFamily: 'monospace' })
    await tab.locator('textarea').first().focus()
    const primary = tab.locator('[part~=primary]').first()
    expect(await primary.evaluate(node => getComputedStyle(node).backgroundColor)).toBe('rgb(1, 2, 3)')
  })

  it('lends its dark ground from the first paint on: nothing white flashes', async () => {
    const tab = await newTab({ colorScheme: 'dark' })
    // The code that shows posts is kept back, so that what stands before it can be looked at too.
    let letThrough = () => {}
    const kept = new Promise<void>(resolve => {
      letThrough = resolve
    })
    await tab.route('**/topic?**', async route => {
      await kept
      await route.continue()
    })
    await tab.goto(`${here.community.url}/dark`)
    await tab.locator('[part=skeleton]').waitFor()
    const grounds = () =>
      tab.locator('community-thread').evaluate(host =>
        [host, ...host.shadowRoot!.querySelectorAll('*')].flatMap(node => {
          const [r = 0, g = 0, b = 0, alpha = 1] =
            getComputedStyle(node)
              .backgroundColor.match(/[\d.]+/g)
              ?.map(Number) ?? []
          return getComputedStyle(node).backgroundColor.startsWith('rgb') && alpha > 0.5 && r + g + b > 380
            ? [`${node.localName} ${node.getAttribute('part')}`]
            : []
        }),
      )
    expect(await grounds()).toEqual([])
    letThrough()
    await tab.locator('[part=empty]').waitFor()
    expect(await grounds()).toEqual([])
  })

  it('keeps what stands below where it is while the thread loads into its place', async () => {
    const writer = await visit('/still')
    for (const text of ['First', 'Second']) await post(writer, text, 'Ann')
    await writer
      .getByText(/Waiting|Sending/)
      .first()
      .waitFor({ state: 'detached' })
    const tab = await newTab()
    const top = () => tab.locator('#below').evaluate(node => node.getBoundingClientRect().top)
    await tab.route('**/embed.js', async route => {
      await tab.locator('#below').waitFor()
      before = await top()
      await route.continue()
    })
    let before = Number.NaN
    await tab.goto(`${here.community.url}/still`)
    await postNamed(tab, 'Second').waitFor()
    expect(Math.abs((await top()) - before)).toBeLessThan(1)
  })

  it('is asked to move nothing for those who want less motion', async () => {
    const tab = await visit(newPath(), undefined, { reducedMotion: 'reduce' })
    await post(tab, 'Keep still', 'Ann')
    await postNamed(tab, 'Keep still')
      .getByRole('button', { name: /^Reply to/ })
      .click()
    const moving = await tab.locator('community-thread').evaluate(
      host =>
        [...host.shadowRoot!.querySelectorAll('*')].filter(node => {
          const { animationName, scrollBehavior, transitionDuration } = getComputedStyle(node)
          const turns = transitionDuration.split(', ').some(time => Number.parseFloat(time) > 0)
          return animationName !== 'none' || scrollBehavior === 'smooth' || turns
        }).length,
    )
    expect(moving).toBe(0)
  })
})

describe('a visitor', () => {
  it('writes without an account, without e-mail and without a cookie', async () => {
    const tab = await visit(newPath())
    await post(tab, 'Just a name', 'Bea')
    expect(await tab.context().cookies()).toEqual([])
  })

  it('whom the product knows writes as themselves, by a token that its server signed', async () => {
    const tab = await visit(newPath())
    await tab.evaluate(
      token => {
        ;(window as unknown as { CommonThread: unknown[] }).CommonThread.push(['signIn', token])
      },
      await here.community.token('user-1', { name: 'Uma Verity', role: 'member' }),
    )
    // Signing in asks the server: before it has answered, whoever writes is a guest.
    await tab.locator('[part~=composer] textarea').first().focus()
    await tab.locator('[part=as]', { hasText: 'Uma Verity' }).waitFor()
    await post(tab, 'Known here')
    expect(await postNamed(tab, 'Known here').getAttribute('aria-label')).toBe('Uma Verity')
  })
})
