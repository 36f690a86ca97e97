import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { focused, press, tabTo } from '../setup/keyboard.ts'
import { post, postNamed } from '../setup/thread.ts'

const bell = '<header><community-inbox loading="eager" topics="/talk"></community-inbox></header>'
const here = journey({
  pages: {
    '/talk': page(`${bell}<community-topics loading="eager"></community-topics>`),
    '/lamp': page(`<h1>Lamp</h1>${bell}<community-thread></community-thread>`),
  },
})

/** Somebody whom the page knows, at a place that need not hold a thread. */
const at = (path: string, name: string): Promise<Page> => here.come(path, { name })

/** Whether anything within the page's own nodes has the focus. */
const isLost = (tab: Page) =>
  tab.evaluate(() => {
    let node = document.activeElement
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
    return node === document.body || !!node?.shadowRoot
  })

describe('with nothing but a keyboard', () => {
  it('somebody starts a topic, goes into it, answers, reacts, and comes back to where it stands', async () => {
    const tab = await at('/talk', 'Ida')
    await tab.getByRole('textbox', { name: 'What do you want to talk about?' }).waitFor()
    await tabTo(tab, /^What do you want to talk about/)
    await tab.keyboard.type('Which wick burns longest?')
    await press(tab, /^Start$/)
    await tab.getByRole('link', { name: 'Which wick' }).waitFor()
    // Its row has the focus, since what leads there had yet to come.
    await expect.poll(() => focused(tab)).toMatch(/^Which wick burns longest/)
    await press(tab, /^Which wick burns longest\?$/)
    await expect.poll(() => focused(tab)).toBe('Which wick burns longest?')
    await tab.locator('community-thread [part~=composer]').first().waitFor()
    await tabTo(tab, /^Write your answer/)
    await tab.keyboard.type('The thick one.')
    await tab.getByRole('button', { name: 'Post', exact: true }).waitFor()
    await tab.keyboard.press('Control+Enter')
    const answer = tab.getByRole('article').filter({ hasText: 'The thick one.' })
    await answer.waitFor()
    await expect.poll(() => focused(tab)).toBe('Ida')
    await press(tab, /^☺ React/)
    await press(tab, /Like/)
    await answer.locator('[part~=reaction][aria-pressed=true]').waitFor()
    expect(await isLost(tab)).toBe(false)
    await tab.keyboard.down('Shift')
    await tabTo(tab, /^All topics/)
    await tab.keyboard.up('Shift')
    await tab.keyboard.press('Enter')
    await expect.poll(() => focused(tab)).toBe('Which wick burns longest?')
  })

  it('somebody looks at what happened, goes there, and closes the panel back to its bell', async () => {
    const ann = await at('/lamp', 'Ann')
    await post(ann, 'Does it float?')
    const ben = await at('/lamp', 'Ben')
    await postNamed(ben, 'Does it float?').waitFor()
    await ben.getByRole('button', { name: 'Reply to Ann' }).click()
    await ben.keyboard.type('It does.')
    await ben.getByRole('button', { name: 'Cancel' }).waitFor()
    await ben.keyboard.press('Control+Enter')
    await ann.getByRole('button', { name: 'What happened for you, 1 unread' }).waitFor()
    await ann.locator('h1').click()
    await press(ann, /^What happened for you/)
    await expect.poll(() => focused(ann)).toBe('What happened for you')
    // One key after the other, as fast as somebody types.
    for (const key of ['Escape', 'Enter', 'Tab', 'Escape', 'Enter']) await ann.keyboard.press(key)
    await tabTo(ann, /Ben. answered you/)
    await ann.keyboard.press('Enter')
    await ann.waitForURL(/community-post=/)
    await expect.poll(() => focused(ann)).toBe('Ben, in reply to Ann')
  })

  it('somebody posts, takes it back, folds and cancels, and the focus is always somewhere', async () => {
    const tab = await at('/lamp', 'Cleo')
    await tab.locator('[part~=composer] textarea').first().waitFor()
    await tabTo(tab, /^Write a comment/)
    await tab.keyboard.type('Too early')
    await tab.getByRole('button', { name: 'Post', exact: true }).waitFor()
    await tab.keyboard.press('Control+Enter')
    const own = postNamed(tab, 'Too early')
    await own.waitFor()
    await expect.poll(() => focused(tab)).toBe('Cleo')
    await own.getByRole('button', { name: 'Remove' }).waitFor()
    await press(tab, /^Remove$/)
    await expect.poll(() => focused(tab)).toBe('Keep')
    await tab.keyboard.down('Shift')
    await tabTo(tab, /^Remove$/)
    await tab.keyboard.up('Shift')
    await tab.keyboard.press('Enter')
    await own.waitFor({ state: 'detached' })
    expect(await isLost(tab)).toBe(false)
  })
})
