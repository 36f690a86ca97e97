import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { liveAdapter } from '../setup/live-adapter.ts'
import { tendingIn } from '../setup/tending.ts'

declare const talk: { arrive(parent?: string): void }

const bare = '<style>body { margin: 0 }</style>'
const thread = `<community-thread site="own" data-posts="12"></community-thread>${liveAdapter}`

const here = journey({
  pages: {
    '/whole': page(thread, { head: bare }),
    '/column': page(`<div style="width: 320px">${thread}</div>`, { head: bare }),
    '/talk': page('<community-topics loading="eager"></community-topics>', { head: bare }),
    '/column-rtl': page(`<div dir="rtl" lang="ar" style="width: 320px">${thread}</div>`, { head: bare }),
  },
})

/** A thread with one long line of answers to answers. */
async function open(path: string, width: number): Promise<Page> {
  const tab = await here.come(path, undefined, { viewport: { width, height: 900 } })
  await tab.locator('#p11').waitFor()
  await tab.evaluate(() => {
    talk.arrive('p11')
    for (let i = 12; i < 60; i++) talk.arrive(`new${i}`)
  })
  await tab.locator('#new60').waitFor({ state: 'attached' })
  return tab
}

/** How much room the words of some posts have, and how far they stand in, in CSS px. */
const look = (tab: Page) =>
  tab.locator('community-thread').evaluate(host =>
    ['p0', 'p1', 'p2', 'new20', 'new60'].map(id => {
      const row = host.shadowRoot!.getElementById(id)!
      const { paddingInlineStart } = getComputedStyle(row)
      return [id, paddingInlineStart, row.querySelector('[part~=body]')!.clientWidth]
    }),
  )

describe('a thread', () => {
  it('goes by the room it has, and not by the window', async () => {
    const [phone, column, wide] = [
      await open('/whole', 320),
      await open('/column', 1_280),
      await open('/whole', 1_280),
    ]
    expect(await look(column)).toEqual(await look(phone))
    expect(await look(wide)).not.toEqual(await look(phone))
  })

  it.each(['/whole', '/column-rtl'])(
    'leaves words at 320 px most of its width, however deep they lie (%s)',
    async path => {
      const tab = await open(path, 320)
      const [, , deepest] = (await look(tab)).at(-1)!
      expect(deepest).toBeGreaterThan(0.8 * 320)
      const named = await tab.locator('#new60 [part~=to]').evaluate(node => getComputedStyle(node).position)
      expect(named).toBe('static')
    },
  )

  it('keeps the longest name within 320 px, also where it says who is answered', async () => {
    const path = here.newPath()
    const { write } = tendingIn(here)
    const first = await write(path, 'Does it float?', 'Wolfeschlegelstein'.repeat(3))
    await write(path, 'It does.', 'Ann', first)
    const tab = await here.visit(path, undefined, { viewport: { width: 320, height: 900 } })
    await tab.getByRole('button', { name: 'One list' }).click()
    const to = tab.locator('[part~=to] a')
    await tab.locator('[data-deep="3"] [part~=to]').waitFor()
    expect(await to.evaluate(node => node.getBoundingClientRect().right)).toBeLessThanOrEqual(320)
  })
})

it('shows that there is more where one line has no room for what the field of a list of topics asks', async () => {
  const tab = await here.come('/talk', undefined, { viewport: { width: 320, height: 900 } })
  const field = tab.locator('[part~=title-field]')
  await field.waitFor()
  expect(await field.evaluate(node => getComputedStyle(node).textOverflow)).toBe('ellipsis')
})
