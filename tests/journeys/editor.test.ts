import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { postNamed, threadOf } from '../setup/thread.ts'
import { isFocused, paste, selected, told, writers } from '../setup/writers.ts'

const { newPath, writer } = writers()

const select = (area: Locator, words: string) =>
  area.evaluate((node, words) => {
    const field = node as HTMLTextAreaElement
    const from = field.value.indexOf(words)
    field.setSelectionRange(from, from + words.length)
  }, words)

describe('formatting', () => {
  it('is done by keys and undone by the browser', async () => {
    const area = await writer()
    await area.fill('a lamp glows')
    await select(area, 'lamp')
    await area.press('Control+b')
    expect(await area.inputValue()).toBe('a **lamp** glows')
    expect(await selected(area)).toBe('lamp')
    await area.press('Control+i')
    expect(await area.inputValue()).toBe('a ***lamp*** glows')
    await area.press('Control+z')
    await area.press('Control+z')
    expect(await area.inputValue()).toBe('a lamp glows')
    await area.press('Control+Shift+z')
    expect(await area.inputValue()).toBe('a **lamp** glows')
  })

  it('is kept as a draft', async () => {
    const path = newPath()
    const area = await writer(path)
    await area.fill('lamp')
    await area.press('Control+a')
    await area.press('Control+e')
    await area.page().reload()
    await threadOf(area.page())
    expect(await area.inputValue()).toBe('`lamp`')
  })

  it('is done by buttons, one of which the Tab key reaches', async () => {
    const area = await writer()
    const tab = area.page()
    await area.fill('one\ntwo')
    await area.press('Control+a')
    await tab.getByRole('button', { name: 'Numbered list' }).click()
    expect(await area.inputValue()).toBe('1. one\n2. two')
    expect(await area.evaluate(isFocused)).toBe(true)
    const bar = tab.getByRole('toolbar', { name: 'Formatting' })
    expect(await bar.locator('[tabindex="0"]').count()).toBe(1)
    await bar.locator('[tabindex="0"]').focus()
    await tab.keyboard.press('Home')
    await tab.keyboard.press('ArrowRight')
    expect(await bar.getByRole('button', { name: 'Italic' }).evaluate(isFocused)).toBe(true)
    await tab.keyboard.press('End')
    expect(await bar.getByRole('button', { name: 'Preview' }).evaluate(isFocused)).toBe(true)
    expect(await bar.locator('[tabindex="0"]').count()).toBe(1)
  })

  it('says what a tool is called in colours that one can read, where all are the reader’s own', async () => {
    const area = await writer()
    const tab = area.page()
    await tab.emulateMedia({ forcedColors: 'active' })
    await tab.keyboard.press('Tab')
    const [text, ground, canvas] = await tab.getByRole('button', { name: 'Bold' }).evaluate(node => {
      const { color, backgroundColor } = getComputedStyle(node, '::after')
      node.style.backgroundColor = 'Canvas'
      return [color, backgroundColor, getComputedStyle(node).backgroundColor]
    })
    // A browser lays a plate of the reader's ground behind words, over any ground of ours.
    expect(ground).toBe(canvas)
    expect(text).not.toBe(canvas)
  })

  it('leaves Tab and Escape to whoever goes on', async () => {
    const area = await writer()
    await area.fill('- a')
    await area.press('Tab')
    expect(await area.evaluate(isFocused)).toBe(false)
    expect(await area.inputValue()).toBe('- a')
  })
})

describe('what is typed and pasted', () => {
  it('goes on as a list, and ends it in an empty item', async () => {
    const area = await writer()
    await area.pressSequentially('1. one\ntwo\n\nend')
    expect(await area.inputValue()).toBe('1. one\n2. two\n\nend')
    await area.fill('')
    await area.pressSequentially('> said')
    await area.press('Shift+Enter')
    await area.pressSequentially('plain')
    expect(await area.inputValue()).toBe('> said\nplain')
  })

  it('makes links: an address over words, and what was copied from a page', async () => {
    const area = await writer()
    await area.fill('see the guide')
    await select(area, 'the guide')
    expect(await paste(area, { 'text/plain': 'https://a.example/b' })).toBe(false)
    expect(await area.inputValue()).toBe('see [the guide](https://a.example/b)')
    await area.press('Control+z')
    expect(await area.inputValue()).toBe('see the guide')
    await area.fill('')
    await paste(area, {
      'text/plain': 'a b',
      'text/html': '<p>a <a href="https://a.example/"><b>b</b></a></p>',
    })
    expect(await area.inputValue()).toBe('a [**b**](https://a.example/)')
    expect(await paste(area, { 'text/plain': 'plain', 'text/html': '<p>plain</p>' })).toBe(true)
  })
})

describe('people', () => {
  it('are mentioned by keyboard, and said with the post', async () => {
    const area = await writer('/own')
    const tab = area.page()
    await area.pressSequentially('Thanks @s')
    await tab.getByRole('listbox').waitFor()
    await expect.poll(() => told(area).textContent()).toBe('1 person. Enter takes the name.')
    await area.press('Backspace')
    await expect.poll(() => tab.getByRole('option').count()).toBe(3)
    const active = () => area.getAttribute('aria-activedescendant')
    const first = await active()
    await area.press('ArrowDown')
    expect(await active()).not.toBe(first)
    expect(await tab.getByRole('option', { selected: true }).textContent()).toContain('Sam')
    await area.press('ArrowUp')
    await area.press('Enter')
    expect(await area.inputValue()).toBe('Thanks @Ann Arbor ')
    expect(await area.getAttribute('aria-activedescendant')).toBe(null)
    await tab.getByRole('button', { name: 'Post', exact: true }).click()
    await expect.poll(() => tab.evaluate('sent.length')).toBe(1)
    expect(await tab.evaluate('sent[0].body')).toMatchObject({ mentions: ['ann'] })
  })

  it('are named in a toolbar that stays within a phone, with targets for a finger', async () => {
    const phone = { viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true }
    const tab = (await writer('/own', phone)).page()
    const width = () => tab.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBe(320)
    const box = (await tab.getByRole('button', { name: 'Bold' }).boundingBox())!
    expect(Math.min(box.width, box.height)).toBeGreaterThanOrEqual(44)
  })

  it('stay what was typed when nobody is chosen', async () => {
    const area = await writer('/own')
    const tab = area.page()
    await area.pressSequentially('@sa')
    await tab.getByRole('listbox').waitFor()
    await area.press('Escape')
    await tab.getByRole('listbox').waitFor({ state: 'detached' })
    await area.pressSequentially('m')
    await area.press('Enter')
    expect(await area.inputValue()).toBe('@sam\n')
    expect(await tab.getByRole('listbox').count()).toBe(0)
  })

  it('stand within the window at 320 px, from left to right and from right to left, and move nothing', async () => {
    for (const path of ['/own', '/own-rtl']) {
      const area = await writer(path, { viewport: { width: 320, height: 640 } })
      const tab = area.page()
      await area.pressSequentially(path === '/own' ? 'a word and another word and @' : 'كلمة وكلمة وكلمة @')
      const before = await tab.locator('[part~=tools]').first().boundingBox()
      await tab.getByRole('listbox').waitFor()
      const box = (await tab.getByRole('listbox').boundingBox())!
      expect(box.x).toBeGreaterThanOrEqual(0)
      expect(box.x + box.width).toBeLessThanOrEqual(320)
      expect(await tab.locator('[part~=tools]').first().boundingBox()).toEqual(before)
    }
  })

  it('are quoted with their name when words of theirs are selected', async () => {
    const area = await writer('/own')
    const tab = area.page()
    // Without the focus the field is lower, and what stands below it moves.
    await area.blur()
    await postNamed(tab, 'Does it float')
      .locator('p')
      .dblclick({ position: { x: 12, y: 10 } })
    await postNamed(tab, 'Does it float')
      .getByRole('button', { name: /^Reply to/ })
      .click()
    const reply = postNamed(tab, 'Does it float').locator('textarea')
    await expect.poll(() => reply.inputValue()).toBe('> Does\n\n@Ann Arbor ')
  })
})
