import { restAdapter } from '@commonthread/adapters/rest'
import { type Command, type CommunityAdapter, newKey } from '@commonthread/protocol'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { page, siteId } from '../setup/community.ts'
import { countOpen, heldBy, isQuiet } from '../setup/held.ts'
import { journey } from '../setup/journey.ts'

const lamp = { kind: 'thread', key: 'lamp' } as const
const times = 200

const here = journey({ pages: { '/': page('<main></main>') } })
let writer: CommunityAdapter

beforeAll(async () => {
  writer = restAdapter({ server: here.community.url, site: siteId })
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  await writer.signIn({ type: 'guest', name: 'Bob', secret })
  const first = await write('Does it float?')
  await write('It does.', first)
  const knots = await send({ do: 'topic.put', kind: 'talk', title: 'Knots' })
  await send({ do: 'post.put', topic: { id: knots }, parent: null, body: { text: 'A bowline.' } })
})
afterAll(() => writer?.close())

it.each([
  ['a thread', use],
  ['a list of topics', tour],
])(
  `%s that is opened, used and removed ${times} times leaves nothing behind`,
  async (_, use) => {
    const tab = await (await here.newBrowser()).newPage()
    await tab.addInitScript(countOpen)
    await tab.addInitScript(waitForSight)
    await tab.exposeFunction('arrive', arrive)
    await tab.goto(here.community.url)
    // What is loaded and kept once for all threads of a page is there after the first few.
    await use(tab, 10)
    await emptied(tab)
    const before = await heldBy(tab)
    await use(tab, times)
    await emptied(tab)
    const after = await heldBy(tab)
    expect(after.locks).toEqual([])
    for (const name of ['nodes', 'documents', 'listeners', 'channels', 'intervals'] as const)
      expect(after[name], name).toBeLessThanOrEqual(before[name])
  },
  180_000,
)

/** What outlives a thread for a while, as stores do for a second, is gone too. */
async function emptied(tab: Page): Promise<void> {
  await expect.poll(here.community.streams, { timeout: 10_000 }).toBe(0)
  await expect.poll(() => isQuiet(tab)).toBe(true)
}

let last: string | undefined

/** A post of somebody else's arrives, and the one before goes: the thread stays as long as it was. */
async function arrive(text: string): Promise<void> {
  const before = last
  last = await write(text)
  if (before) await send({ do: 'erase', target: { type: 'post', id: before } })
}

async function write(text: string, parent: string | null = null): Promise<string> {
  return send({ do: 'post.put', topic: lamp, parent, body: { text } })
}

type Draft = Command extends infer C ? (C extends Command ? Omit<C, 'key' | 'made'> : never) : never

async function send(draft: Draft): Promise<string> {
  const [receipt] = await writer.send([{ key: newKey(), made: Date.now(), ...draft } as Command])
  if (!receipt?.ok) throw new Error('Not done', { cause: receipt })
  const ids = receipt.changes.flatMap(one =>
    one.type === 'post' || one.type === 'topic' ? one.value.id : [],
  )
  return ids.at(-1) ?? ''
}

/**
 * Opens a thread, answers in it, folds, sees a post arrive, looks at its menu, reacts, and takes the thread away; so
 * many times.
 */
function use(tab: Page, count: number): Promise<void> {
  return tab.evaluate(async count => {
    const { arrive, until } = globalThis as unknown as InPage
    for (let i = 0; i < count; i++) {
      const thread = document.createElement('community-thread')
      thread.setAttribute('topic', 'lamp')
      document.querySelector('main')?.append(thread)
      const find = <E extends HTMLElement>(selector: string) =>
        until(() => thread.shadowRoot?.querySelector<E>(selector))
      const press = async (selector: string) => (await find(selector)).click()
      await until(() => thread.shadowRoot?.querySelectorAll('article')[1])
      await press('article [part~=reply]')
      const field = await find<HTMLTextAreaElement>('article textarea')
      field.focus()
      field.value = `Half a thought ${i}`
      field.dispatchEvent(new Event('input', { bubbles: true }))
      await find('article [part~=composer] [part~=primary]')
      await press('article [part~=reply]')
      await press('[part~=fold]')
      await find('[part~=fold][aria-expanded=false]')
      const text = `Arrival ${crypto.randomUUID()}`
      await arrive(text)
      const arrived = await until(() => {
        const root = thread.shadowRoot
        root?.querySelector<HTMLElement>('[part=pill]')?.click()
        return [...(root?.querySelectorAll('article') ?? [])].find(post => post.textContent.includes(text))
      })
      const own = `#${CSS.escape(arrived.id)}`
      await press(`${own} [part~=menu]`)
      await find(`${own} [part~=menu-panel][aria-busy=false] button`)
      await press(`${own} [part~=menu]`)
      await until(() => !thread.shadowRoot?.querySelector('[part~=menu-panel]'))
      await press(`${own} [part~=react]`)
      await press(`${own} [part~=reaction]`)
      await find(`${own} [part~=reaction][aria-pressed=true]`)
      thread.remove()
    }
  }, count)
}

/** Opens a list of topics, goes to one of them, looks at its menu and at that of a post, goes back, and takes the list away. */
function tour(tab: Page, count: number): Promise<void> {
  return tab.evaluate(async count => {
    const { until } = globalThis as unknown as InPage
    for (let i = 0; i < count; i++) {
      const topics = document.createElement('community-topics')
      document.querySelector('main')?.append(topics)
      const find = (selector: string, root: Element = topics) =>
        until(() => root.shadowRoot?.querySelector<HTMLElement>(selector))
      const look = async (menu: string, panel: string, root?: Element) => {
        for (const open of [true, false]) {
          ;(await find(menu, root)).click()
          await until(() => !!(root ?? topics).shadowRoot?.querySelector(panel) === open)
        }
      }
      ;(await find('[part~=list] [part~=title] a')).click()
      const thread = await find('community-thread')
      await look('[part~=topic-head] [part~=menu]', '[part~=deeds] button')
      await look('article [part~=menu]', '[part~=menu-panel] button', thread)
      ;(await find('[part~=back]')).click()
      await find('[part~=list] [part~=title] a')
      topics.remove()
    }
  }, count)
}

interface InPage {
  arrive(text: string): Promise<void>
  until<T>(look: () => T): Promise<NonNullable<T>>
}

/** Runs before the page's own scripts. */
function waitForSight(): void {
  Object.assign(globalThis, {
    async until<T>(look: () => T): Promise<NonNullable<T>> {
      for (const end = Date.now() + 10_000; Date.now() < end; ) {
        const found = look()
        if (found) return found
        await new Promise(resolve => setTimeout(resolve, 5))
      }
      throw new Error(`It never came: ${look}`)
    },
  })
}
