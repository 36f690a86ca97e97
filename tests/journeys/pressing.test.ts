import type { BrowserContext, Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { postNamed } from '../setup/thread.ts'

const here = journey()
const { newPath, newBrowser, openTab } = here

/** Holds back what is asked for by that address, until it is let go. */
async function hold(context: BrowserContext, address: string): Promise<() => void> {
  let letGo = () => {}
  const kept = new Promise<void>(resolve => {
    letGo = resolve
  })
  await context.route(address, async route => {
    await kept
    await route.continue()
  })
  return letGo
}

/** What one writes in, with some words in it. */
async function write(tab: Page, text: string): Promise<Locator> {
  const form = tab.locator('[part~=composer][data-at=""]')
  await form.locator('textarea').fill(text)
  return form
}

const button = (form: Locator) => form.getByRole('button', { name: 'Post', exact: true })

async function slowDown(tab: Page): Promise<void> {
  const session = await tab.context().newCDPSession(tab)
  await session.send('Emulation.setCPUThrottlingRate', { rate: 6 })
}

describe('whoever presses Post', () => {
  it.each([320, 800])(
    'is asked who they are, though the toolbar comes under the press, at %i px',
    async width => {
      const context = await newBrowser({ viewport: { width, height: 900 } })
      const letGo = await hold(context, '**/editor.js')
      const tab = await openTab(context, newPath())
      await slowDown(tab)
      const form = await write(tab, 'A question')
      const before = (await button(form).boundingBox())!
      await tab.mouse.move(before.x + before.width / 2, before.y + before.height / 2)
      await tab.mouse.down()
      letGo()
      await form.locator('[part~=tool]').first().waitFor()
      expect(await button(form).boundingBox()).toEqual(before)
      await tab.mouse.up()
      await form.locator('[name=name]').waitFor()
      expect(await form.locator('textarea').inputValue()).toBe('A question')
    },
  )

  it('finds the button as soon as its code is there, with what was typed before', async () => {
    const context = await newBrowser()
    const letGo = await hold(context, '**/write.js')
    const tab = await openTab(context, newPath())
    await slowDown(tab)
    const form = await write(tab, 'Typed early')
    expect(await button(form).count()).toBe(0)
    letGo()
    await button(form).click()
    await form.locator('[name=name]').waitFor()
    expect(await form.locator('textarea').inputValue()).toBe('Typed early')
  })

  it('is told so where it doesn’t turn out soon who they are, and posts as themselves once it has', async () => {
    const context = await newBrowser()
    const letGo = await hold(context, '**/session')
    const token = await here.community.token('uma', { name: 'Uma Verity', role: 'member' })
    await context.addInitScript(`(window.CommonThread ??= []).push(['signIn', ${JSON.stringify(token)}])`)
    const tab = await openTab(context, newPath())
    const form = await write(tab, 'Known late')
    await button(form).click()
    await form.getByRole('alert').getByText('Posting isn’t ready. Your text is kept.').waitFor()
    expect(await form.locator('textarea').inputValue()).toBe('Known late')
    expect(await form.locator('[name=name]').count()).toBe(0)
    letGo()
    await form.getByText('Posting as Uma Verity').waitFor()
    await button(form).click()
    await postNamed(tab, 'Known late').waitFor()
    expect(await postNamed(tab, 'Known late').getAttribute('aria-label')).toBe('Uma Verity')
  })
})
