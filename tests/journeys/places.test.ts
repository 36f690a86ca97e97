import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'

const place = '<community-topics loading="eager"></community-topics>'
const bell = '<header><community-inbox loading="eager" topics="/talk"></community-inbox></header>'
const here = journey({
  pages: {
    '/talk': page(bell + place),
    '/arabic': page('<community-topics loading="eager" lang="ar"></community-topics>'),
    '/lamp': page(`${bell}<community-thread loading="eager"></community-thread>`),
    '/knots': page(`${bell}<community-thread loading="eager"></community-thread>`),
    '/log': page('<div data-community="log" data-loading="eager"></div>'),
  },
})
const { come } = here

async function start(tab: Page, title: string, name?: string): Promise<void> {
  await tab.getByRole('textbox', { name: 'What do you want to talk about?' }).fill(title)
  await tab.getByRole('button', { name: 'Start', exact: true }).click()
  if (name !== undefined) {
    await tab.getByRole('textbox', { name: 'How do you want to be called?' }).fill(name)
    await tab.getByRole('button', { name: 'Start', exact: true }).click()
  }
  await tab.getByRole('link', { name: title }).waitFor()
}

async function reply(tab: Page, text: string): Promise<void> {
  const form = tab.locator('community-thread [part~=composer][data-at=""]')
  await form.locator('textarea').fill(text)
  await form.getByRole('button', { name: 'Post', exact: true }).click()
  await tab.getByRole('article').filter({ hasText: text }).waitFor()
}

/** Opens the menu of the post that contains a text. */
async function menuOf(tab: Page, text: string): Promise<Locator> {
  const row = tab.locator('community-thread').getByRole('article').filter({ hasText: text }).first()
  await row.hover()
  await row.getByRole('button', { name: /^More for/ }).click()
  const menu = row.locator('[part~=menu-panel]')
  await menu.getByRole('button', { name: 'Copy link' }).waitFor()
  return menu
}

describe('a place to talk', () => {
  it('takes a question, an answer and its acceptance, and tells the other person live', async () => {
    const [ann, ben] = [await come('/talk', { name: 'Ann' }), await come('/talk', { name: 'Ben' })]
    await start(ann, 'Which bulb fits an old lamp?')
    await ben.getByRole('link', { name: 'Which bulb fits' }).click()
    await ben.waitForURL(/community-topic=/)
    await reply(ben, 'One with a small thread.')

    const annsBell = ann.getByRole('button', { name: 'What happened for you, 1 unread' })
    await annsBell.click()
    const told = ann.getByRole('link', { name: /Ben. answered you in .Which bulb/ })
    await told.waitFor()
    await told.click()
    await ann.waitForURL(/community-topic=.*community-post=/)

    const menu = await menuOf(ann, 'One with a small thread.')
    await menu.getByRole('button', { name: 'This answers the question' }).click()
    await menu.getByText('It stands first now.').waitFor()
    await ben.getByRole('button', { name: 'What happened for you, 1 unread' }).waitFor()
    await ann.getByRole('link', { name: 'All topics' }).click()
    await ann.getByText('Answered', { exact: true }).waitFor()
    // What was seen stays seen.
    await ann.reload()
    await ann.getByRole('button', { name: 'What happened for you', exact: true }).waitFor()
  })

  it('leads back with Back, to the topic in its list', async () => {
    const tab = await come('/talk', { name: 'Cleo' })
    await start(tab, 'Lamps that hum')
    const link = tab.getByRole('link', { name: 'Lamps that hum' })
    await link.click()
    await tab.getByRole('heading', { name: 'Lamps that hum' }).waitFor()
    await expect.poll(() => focused(tab)).toBe('Lamps that hum')
    await tab.goBack()
    await link.waitFor()
    await expect.poll(() => focused(tab)).toBe('Lamps that hum')
    await tab.goForward()
    await tab.getByRole('heading', { name: 'Lamps that hum' }).waitFor()
  })

  it('asks in the direction of its language, and takes a title in that of its words', async () => {
    const tab = await come('/arabic')
    const field = tab.locator('[part~=title-field]')
    const direction = () => field.evaluate(node => getComputedStyle(node).direction)
    await field.waitFor()
    expect(await direction()).toBe('rtl')
    await field.fill('Which knot holds?')
    expect(await direction()).toBe('ltr')
  })

  it('begins the fields of answers and menus in the direction of its language, and takes words in theirs', async () => {
    const start = { do: 'topic.put', kind: 'talk', title: 'Knots' } as const
    const changes = await here.community.send(await here.community.token('Ann'), start)
    const [topic] = changes.flatMap(change => (change.type === 'topic' ? change.value.id : []))
    const tab = await come(`/arabic?community-topic=${topic}`)
    await tab.locator('[part~=topic-head] [part~=menu]').click()
    await tab.locator('[part~=deeds] [part~=report]').click()
    for (const name of ['[part~=tend-text]', '[part~=composer] [part~=textarea]']) {
      const field = tab.locator(name).first()
      const direction = () => field.evaluate(node => getComputedStyle(node).direction)
      await field.waitFor()
      expect(await direction()).toBe('rtl')
      await field.fill('It sells knots.')
      expect(await direction()).toBe('ltr')
    }
  })

  it.each(['/talk', '/arabic'])(
    'parts what it says of a topic in a line, and not at its ends (%s)',
    async path => {
      const name = 'Somebody with a name that fills all the line'
      const token = await here.community.token(name, { name, role: 'member' })
      await here.community.send(token, { do: 'topic.put', kind: 'talk', title: `Lines ${path}` })
      const tab = await come(path)
      await tab.setViewportSize({ width: 320, height: 900 })
      const row = tab.locator('[part~=list] [part~=topic]').filter({ hasText: `Lines ${path}` })
      await row.waitFor()
      const parted = await row.evaluate(node => {
        const root = node.getRootNode() as ShadowRoot
        node.scrollIntoView({ block: 'center' })
        return ['by', 'count', 'time'].map(part => {
          const one = node.querySelector(`[part~=${part}]`)!
          const { left, right, top, height } = one.getBoundingClientRect()
          const away = parseFloat(getComputedStyle(one).fontSize) * 0.55
          const before = getComputedStyle(one).direction === 'rtl' ? right + away : left - away
          const after = getComputedStyle(one, '::after').content
          return [root.elementFromPoint(before, top + height / 2) === one, after]
        })
      })
      // The name has a line of its own, in which nothing follows; the other two share the next.
      expect(parted).toEqual([
        [false, 'none'],
        [false, 'none'],
        [true, 'none'],
      ])
    },
  )

  it('asks a guest for a name after writing, and shows nobody’s bell before', async () => {
    const tab = await come('/talk')
    await tab.getByRole('textbox', { name: 'What do you want to talk about?' }).waitFor()
    expect(await tab.locator('[part~=bell]').count()).toBe(0)
    await start(tab, 'Something from a guest', 'Dora')
    await tab.getByText('by Dora').waitFor()
    await tab.locator('[part~=bell]').waitFor()
  })

  it('sends what was started offline once the connection is back', async () => {
    const tab = await come('/talk', { name: 'Emil' })
    await tab.getByRole('textbox', { name: 'What do you want to talk about?' }).click()
    await tab.waitForFunction(() =>
      ['write.js', 'fault.js'].every(file =>
        performance.getEntriesByType('resource').some(({ name }) => name.endsWith(file)),
      ),
    )
    await tab.context().setOffline(true)
    await tab.getByRole('textbox', { name: 'What do you want to talk about?' }).fill('From the tunnel')
    await tab.getByRole('button', { name: 'Start', exact: true }).click()
    await tab.getByText(/Waiting for the connection/).waitFor()
    await tab.context().setOffline(false)
    await tab.getByRole('link', { name: 'From the tunnel' }).waitFor()
  })
})

describe('following', () => {
  it('a topic and a person brings what is written to the bell, until it is ended', async () => {
    const [hal, ida] = [await come('/knots', { name: 'Hal' }), await come('/knots', { name: 'Ida' })]
    const unread = (n: number) => ida.getByRole('button', { name: `What happened for you, ${n} unread` })
    const press = async (name: string, says: string) => {
      const menu = await menuOf(ida, 'A bowline holds')
      await menu.getByRole('button', { name, exact: true }).click()
      await menu.getByText(says).waitFor()
      await ida.keyboard.press('Escape')
    }
    await reply(hal, 'A bowline holds')
    await ida.getByRole('article').filter({ hasText: 'A bowline holds' }).waitFor()
    await press('Follow this topic', 'You will hear of it.')
    await reply(hal, 'A reef knot slips')
    await unread(1).waitFor()
    await press('Stop following this topic', 'You will hear no more of it.')
    await press('Follow Hal', 'You will hear of it.')
    await hal.goto(`${here.community.url}/lamp`)
    await reply(hal, 'Tie the lamp to a post')
    await unread(2).waitFor()
    await press('Stop following Hal', 'You will hear no more of it.')
    await reply(hal, 'And twice')
    await ida.getByRole('button', { name: /^What happened for you/ }).click()
    await ida
      .getByRole('link', { name: /Hal.* wrote in/ })
      .nth(1)
      .waitFor()
    expect(await ida.getByRole('link', { name: /Hal.* wrote in/ }).count()).toBe(2)
    // All that the panel says begins on one line, in whichever size.
    const indent = (part: string) =>
      ida
        .locator(`[part~=${part}]`)
        .first()
        .evaluate(node => Number.parseFloat(getComputedStyle(node).paddingInlineStart))
    expect(await indent('day-heading')).toBeCloseTo(await indent('bar'), 1)
  })
})

describe('tending in place', () => {
  it('goes from a report to a removal with its reason, in the row and in the public record', async () => {
    const [fay, gus] = [await come('/lamp', { name: 'Fay' }), await come('/lamp', { name: 'Gus' })]
    await reply(fay, 'Buy my cheap watches')
    await gus.getByRole('article').filter({ hasText: 'watches' }).waitFor()
    const report = await menuOf(gus, 'watches')
    await report.getByRole('button', { name: 'Report' }).click()
    await report.getByRole('radio', { name: 'Spam or advertising' }).check()
    await report.getByRole('button', { name: 'Send report' }).click()
    await report.getByText('Thank you. Somebody will look at it.').waitFor()

    const mod = await come('/lamp', { name: 'Moderator', role: 'moderator' })
    const menu = await menuOf(mod, 'watches')
    await menu.getByRole('button', { name: 'Remove', exact: true }).click()
    await menu.getByRole('textbox', { name: /Reason/ }).fill('An advertisement, and not about lamps.')
    await menu.getByRole('button', { name: 'Remove', exact: true }).click()
    await gus.getByText(/Removed by .*An advertisement/).waitFor()

    const log = await come('/log')
    const line = log.locator('community-log [part~=remove]')
    await line.getByText('by a moderator').waitFor()
    const said = await line.textContent()
    expect(said).toContain('An advertisement, and not about lamps.')
    expect(said).toContain('Spam or advertising')
    expect(said).not.toMatch(/Fay|watches/)
  })
})

function focused(tab: Page): Promise<string> {
  return tab.evaluate(() => {
    const inside = document.activeElement?.shadowRoot?.activeElement
    return inside?.textContent ?? ''
  })
}
