import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { post, postNamed, threadOf } from '../setup/thread.ts'

const here = journey()
const { newPath } = here
const visit = (path: string) =>
  here.visit(path, undefined, { permissions: ['clipboard-read', 'clipboard-write'] })

/** A guest's first post, and their link. */
async function linkOf(path: string): Promise<{ tab: Page; link: string }> {
  const tab = await visit(path)
  await post(tab, 'Does it float?', 'Ann')
  await tab.getByRole('button', { name: 'your private link' }).click()
  const link = await tab.getByRole('textbox', { name: 'Private link' }).inputValue()
  return { tab, link }
}

const question = (tab: Page) => tab.getByRole('group', { name: 'Continue as Ann?' })

describe('a guest', () => {
  it('is offered a private link and a feed after the first post, to copy with one press or the keyboard', async () => {
    const { tab, link } = await linkOf(newPath())
    expect(link).toMatch(/\/lamp-\d+#community-guest=/)
    const copied = () => tab.evaluate(() => navigator.clipboard.readText())
    expect(
      await tab.getByRole('textbox', { name: 'Private link' }).evaluate(node => node.matches(':focus')),
    ).toBe(true)
    await tab.keyboard.press('Enter')
    await expect.poll(copied).toBe(link)
    const feed = await tab.getByRole('textbox', { name: 'Feed of the answers' }).inputValue()
    await tab.getByRole('button', { name: 'Copy · Feed of the answers' }).click()
    await expect.poll(copied).toBe(feed)
    expect((await (await fetch(feed)).text()).slice(0, 200)).toContain('<feed')
    await tab.keyboard.press('Escape')
    expect(await tab.getByRole('group', { name: 'Private link' }).count()).toBe(0)
    const focused = tab.locator('[part~=textarea]:focus, [part~=action]:focus')
    expect(await focused.count()).toBe(1)
  })

  it('finds the link again where they can change their name', async () => {
    const { tab } = await linkOf(newPath())
    await tab.getByRole('button', { name: 'Close' }).click()
    await tab.locator('[part~=composer][data-at=""] textarea').click()
    await tab.getByRole('button', { name: 'Change' }).click()
    await tab.getByRole('button', { name: 'Your private link' }).click()
    await tab.getByRole('textbox', { name: 'Private link' }).waitFor()
  })

  it('goes on elsewhere as who they were, when they say so, and can edit what they wrote', async () => {
    const path = newPath()
    const { link } = await linkOf(path)
    const elsewhere = await visit(link)
    await question(elsewhere).waitFor()
    expect(elsewhere.url()).toBe(here.community.url + path)
    expect(await elsewhere.getByRole('button', { name: 'Edit' }).count()).toBe(0)
    await elsewhere.getByRole('button', { name: 'Continue as Ann' }).click()
    await question(elsewhere).waitFor({ state: 'detached' })
    await postNamed(elsewhere, 'Does it float?').getByRole('button', { name: 'Edit' }).click()
    await elsewhere.getByRole('textbox', { name: /edit/i }).fill('Does it swim?')
    await elsewhere.getByRole('button', { name: 'Save' }).click()
    await expect.poll(() => postNamed(elsewhere, 'Does it swim?').count()).toBe(1)
  })

  it('is nobody here when the reader declines', async () => {
    const path = newPath()
    const { link } = await linkOf(path)
    const elsewhere = await visit(link)
    await question(elsewhere).getByRole('button', { name: 'No, thanks' }).click()
    await question(elsewhere).waitFor({ state: 'detached' })
    expect(elsewhere.url()).toBe(here.community.url + path)
    expect(await elsewhere.locator('[part=heading]').evaluate(node => node.matches(':focus'))).toBe(true)
    expect(
      await elsewhere.evaluate(() => Object.keys(localStorage).filter(key => /guest/.test(key))),
    ).toEqual([])
    await elsewhere.reload()
    await threadOf(elsewhere)
    expect(await question(elsewhere).count()).toBe(0)
    expect(await elsewhere.getByRole('button', { name: 'Edit' }).count()).toBe(0)
  })
})
