import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { post, postNamed } from '../setup/thread.ts'
import { writers } from '../setup/writers.ts'

const here = writers()
const { newPath, writer } = here

describe('the preview', () => {
  it('shows what the post will be', async () => {
    const area = await writer()
    const tab = area.page()
    const text =
      '## Head\n\n- [x] **one**\n- two\n\n> said\n\n```js\nconst a = 1\n```\nline\nnext https://a.example'
    await area.fill(text)
    await tab.getByRole('button', { name: 'Preview' }).click()
    const look = tab.locator('[part~=look-body] > div')
    await look.waitFor()
    await expect.poll(() => look.textContent()).toContain('next')
    // How dark the ground of code is, each says when it has been coloured.
    const html = async (of: Locator) => (await of.innerHTML()).replace(/ style="--_dark: \d;"/, '')
    const expected = await html(look)
    await post(tab, text, 'Ann', 'next')
    const body = postNamed(tab, 'next').locator('[part=body] > div')
    await expect.poll(() => html(body)).toBe(expected)
  })

  it('follows the text, and loads only when asked for', async () => {
    const area = await writer()
    const tab = area.page()
    const asked: string[] = []
    tab.on('request', request => asked.push(request.url()))
    await area.fill('one')
    expect(asked.filter(url => /preview|doc/.test(url))).toEqual([])
    await tab.getByRole('button', { name: 'Preview' }).click()
    await tab.locator('[part~=look-body]', { hasText: 'one' }).waitFor()
    await area.fill('**two**')
    await tab.locator('[part~=look-body] strong', { hasText: 'two' }).waitFor()
    expect(await tab.getByRole('button', { name: 'Preview' }).getAttribute('aria-pressed')).toBe('true')
  })
})

describe('code', () => {
  it('is coloured once it is there, and nothing moves or is made for it', async () => {
    const path = newPath()
    const area = await writer(path)
    await post(area.page(), '```js\nconst lamp = "on" // why\n```', 'Ann', 'const lamp')
    const tab = await area.page().context().newPage()
    await tab.addInitScript(() => {
      Object.assign(window, { shift: 0 })
      new PerformanceObserver(list => {
        for (const entry of list.getEntries()) Object.assign(window, { shift: (entry as LayoutShift).value })
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await tab.goto(here.community.url + path)
    const code = tab.locator('[part~=post] code')
    await code.waitFor()
    const before = await code.boundingBox()
    await expect.poll(() => tab.evaluate(() => CSS.highlights.get('community-keyword')?.size)).toBe(1)
    expect(await code.boundingBox()).toEqual(before)
    expect(await code.locator('*').count()).toBe(0)
    expect(
      await tab.evaluate(() => {
        const [range] = CSS.highlights.get('community-string') ?? []
        return range?.startContainer.textContent?.slice(range.startOffset, range.endOffset)
      }),
    ).toBe('"on"')
    await tab.evaluate(() => document.querySelector('community-thread')!.remove())
    await expect.poll(() => tab.evaluate(() => CSS.highlights.get('community-keyword')?.size)).toBe(0)
  })

  it('has colours that read on the ground it stands on, and none of ours where all are the reader’s', async () => {
    const path = newPath()
    const area = await writer(path)
    await post(area.page(), '```js\nconst lamp = 1\n```', 'Ann', 'const lamp')
    const tab = area.page()
    const code = tab.locator('[part~=post] code')
    const ground = () => code.evaluate(node => (node as HTMLElement).style.getPropertyValue('--_dark'))
    await expect.poll(ground).toBe('0')
    await tab.evaluate(() => {
      document.body.style.color = 'white'
    })
    await expect.poll(ground).toBe('1')
    await tab.emulateMedia({ forcedColors: 'active' })
    await expect.poll(() => tab.evaluate(() => CSS.highlights.get('community-keyword')?.size)).toBe(0)
  })

  it('loads nothing where there is none', async () => {
    const area = await writer()
    const asked: string[] = []
    area.page().on('request', request => asked.push(request.url()))
    await post(area.page(), 'no `code` here', 'Ann', 'no code')
    expect(asked.filter(url => /\/(code|js)\.js$/.test(url))).toEqual([])
  })
})

interface LayoutShift extends PerformanceEntry {
  value: number
}
