import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'
import { liveAdapter } from '../setup/live-adapter.ts'
import { tendingIn } from '../setup/tending.ts'

const long = `<community-thread site="own" data-posts="150"></community-thread>${liveAdapter}`
const here = journey({
  pages: { '/long': page(long), '/topics': page('<community-topics loading="eager"></community-topics>') },
})
const { write } = tendingIn(here)

/** Prints a page to the end, and leaves it dressed as it was for that. */
async function print(tab: Page): Promise<string> {
  const pdf = (await tab.pdf()).toString('latin1')
  await tab.emulateMedia({ media: 'print' })
  return pdf
}

it('A long thread is printed to its last post, and says how many are folded away', async () => {
  const tab = await here.come('/long')
  await tab.locator('#p149').waitFor({ state: 'attached' })
  const fold = tab.locator('#p0 [part~=fold]')
  await fold.click()
  await tab.locator('#p1').waitFor({ state: 'detached' })
  const printed = await print(tab)
  // Each post's time links to it.
  expect(new Set(printed.match(/community-post=p\d+/g)).size).toBe(148)
  expect(await fold.isVisible()).toBe(true)
  expect(await tab.locator('#p3 [part~=fold]').isVisible()).toBe(false)
})

it('A printed thread has names, exact times and addresses, and nothing to press', async () => {
  const path = here.newPath()
  await write(path, 'See [the table](https://tides.example/table) and https://plain.example', 'Ann')
  const tab = await here.visit(path)
  const row = tab.getByRole('article')
  await print(tab)
  const after = (part: string) =>
    row.locator(part).evaluate(node => getComputedStyle(node, '::after').content.replaceAll('"', ''))
  expect(await row.getByText('Ann').isVisible()).toBe(true)
  expect(await row.locator('[part~=time] time').isVisible()).toBe(false)
  expect(await after('[part~=time] time')).toBe(await row.locator('time').getAttribute('title'))
  expect(await after('a[href*=table]')).toBe(' (https://tides.example/table)')
  expect(await after('a[href*=plain]')).toBe('none')
  // Else browsers paint the place of its lines white, over the faces of who answers.
  expect(await row.evaluate(node => getComputedStyle(node, '::before').printColorAdjust)).toBe('exact')
  for (const part of ['form', '[part~=actions] *', '[part~=orders]', '[part~=pill]'])
    expect(await tab.locator(part).filter({ visible: true }).count(), part).toBe(0)
})

it('A printed list of topics has exact times, and nothing to press', async () => {
  const tab = await here.come('/topics', { name: 'Ann' })
  const starter = tab.locator('[part~=title-field]')
  await starter.fill('Which bulb?')
  await starter.press('Enter')
  const topic = tab.locator('[part~=topic]')
  await topic.waitFor()
  await print(tab)
  expect(await topic.getByText('Which bulb?').isVisible()).toBe(true)
  const said = topic.locator('time').evaluate(node => getComputedStyle(node, '::after').content)
  expect(JSON.parse(await said)).toBe(await topic.locator('time').getAttribute('title'))
  for (const part of ['form', '[part~=action]'])
    expect(await tab.locator(part).filter({ visible: true }).count(), part).toBe(0)
})
