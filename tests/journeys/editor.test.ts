import type { Browser, BrowserContext, Locator } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../setup/browser.ts'
import { openCommunity, page, type TestCommunity } from '../setup/community.ts'
import { pageAdapter } from '../setup/page-adapter.ts'
import { post, postNamed, threadOf } from '../setup/thread.ts'

let browser: Browser
let community: TestCommunity
const contexts: BrowserContext[] = []

beforeAll(async () => {
  browser = await launch()
  const thread = '<h1>Lamp</h1><community-thread></community-thread>'
  const own = `<community-thread site="own"></community-thread>${pageAdapter}`
  community = await openCommunity({
    pages: {
      '/own': page(own),
      '/own-rtl': page(`<div dir="rtl" lang="ar">${own}</div>`),
      ...Object.fromEntries(Array.from({ length: 12 }, (_, i) => [`/lamp-${i}`, page(thread)])),
    },
  })
})

afterEach(async () => {
  await Promise.all(contexts.splice(0).map(context => context.close()))
})

afterAll(async () => {
  await browser?.close()
  await community?.close()
})

let visited = 0
const newPath = () => `/lamp-${visited++}`

/** Somebody in the field of a page's thread, with the editor around it. */
async function writer(
  path = newPath(),
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<Locator> {
  const context = await browser.newContext(options)
  contexts.push(context)
  const tab = await context.newPage()
  await tab.goto(community.url + path)
  await threadOf(tab)
  const area = tab.locator('[part~=composer][data-at=""] textarea')
  await area.click()
  await tab.locator('[part~=composer][data-at=""] [part~=toolbar]').waitFor()
  return area
}

const select = (area: Locator, words: string) =>
  area.evaluate((node, words) => {
    const field = node as HTMLTextAreaElement
    const from = field.value.indexOf(words)
    field.setSelectionRange(from, from + words.length)
  }, words)

const selected = (area: Locator) =>
  area.evaluate(node => {
    const { value, selectionStart, selectionEnd } = node as HTMLTextAreaElement
    return value.slice(selectionStart, selectionEnd)
  })

/** Pastes as a browser would; `false` when the field has taken it over. */
const paste = (area: Locator, data: Record<string, string>, files: string[] = []) =>
  area.evaluate(
    (node, { data, files }) => {
      const clipboardData = new DataTransfer()
      for (const [type, text] of Object.entries(data)) clipboardData.setData(type, text)
      for (const name of files) clipboardData.items.add(new File(['x'], name, { type: 'image/png' }))
      return node.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
      )
    },
    { data, files },
  )

const told = (area: Locator) => area.page().locator('[part~=below] [role=status]')

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
    expect(await told(area).textContent()).toBe('1 person. Enter takes the name.')
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
    await tab.goto(community.url + path)
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
    expect(asked.filter(url => /\/(code|js)-/.test(url))).toEqual([])
  })
})

describe('pictures', () => {
  const names = (area: Locator) => area.page().locator('[part~=upload-name]')

  it('keep their place while they are on their way, and ask kindly what is on them', async () => {
    const area = await writer('/own')
    const tab = area.page()
    await area.fill('Look:')
    expect(await paste(area, {}, ['lamp.png'])).toBe(false)
    expect(await area.inputValue()).toBe('Look:\n![Uploading lamp.png…]()\n')
    expect(await tab.getByRole('progressbar', { name: 'Uploading lamp.png…' }).getAttribute('value')).toBe(
      '0.4',
    )
    await tab.evaluate(`letGo({ url: 'https://pictures.example/1.png' })`)
    await expect
      .poll(() => area.inputValue())
      .toBe('Look:\n![describe this picture](https://pictures.example/1.png)\n')
    expect(await selected(area)).toBe('describe this picture')
    expect(await told(area).textContent()).toBe('lamp.png is in your text.')
    await area.pressSequentially('A lamp')
    expect(await area.inputValue()).toBe('Look:\n![A lamp](https://pictures.example/1.png)\n')
  })

  it('come several at once, and one that fails says why, can be tried again and takes nothing with it', async () => {
    const area = await writer('/own')
    const tab = area.page()
    await paste(area, {}, ['a.png', 'b.png'])
    await area.pressSequentially('more')
    await tab.evaluate(`letGo({ code: 'network', message: 'No connection.' })`)
    await expect
      .poll(() => names(area).allTextContents())
      .toEqual(['a.png was not uploaded. No connection.', 'Uploading b.png…'])
    await tab.evaluate(`letGo({ url: 'https://pictures.example/b.png' })`)
    await expect
      .poll(() => area.inputValue())
      .toBe('![describe this picture](https://pictures.example/b.png)\nmore')
    await tab.getByRole('button', { name: 'Try again' }).click()
    await tab.evaluate(`letGo({ url: 'https://pictures.example/a.png' })`)
    await expect
      .poll(() => area.inputValue())
      .toMatch(/^!\[describe this picture\]\(\S+a\.png\)\n!\[.*b\.png\)\nmore$/)
    expect(await names(area).count()).toBe(0)
  })

  it('come by drop, of which nothing is the browser’s to open', async () => {
    const area = await writer('/own')
    const drop = (type: string) =>
      area.evaluate((node, type) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File(['x'], 'a.png', { type: 'image/png' }))
        return node.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }))
      }, type)
    const form = area.page().locator('[part~=composer]').first()
    expect(await drop('dragover')).toBe(false)
    expect(await form.getAttribute('data-drop')).toBe('')
    expect(await drop('drop')).toBe(false)
    expect(await form.getAttribute('data-drop')).toBeNull()
    expect(await area.inputValue()).toBe('![Uploading a.png…]()\n')
  })

  it('can be canceled', async () => {
    const area = await writer('/own')
    await area.fill('one')
    await paste(area, {}, ['a.png'])
    await area.page().getByRole('button', { name: 'Cancel a.png' }).click()
    expect(await area.inputValue()).toBe('one\n')
    expect(await names(area).count()).toBe(0)
  })

  it('of another kind or too large are refused with the reason, and nothing is lost', async () => {
    const area = await writer('/own')
    const chooser = area.page().waitForEvent('filechooser')
    await area.fill('one')
    await area.page().getByRole('button', { name: 'Picture' }).click()
    await (await chooser).setFiles([
      { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') },
      { name: 'b.png', mimeType: 'image/png', buffer: Buffer.alloc(2_000) },
    ])
    await expect
      .poll(() => names(area).allTextContents())
      .toEqual([
        'a.txt can’t be shown here. Pictures are taken as PNG.',
        expect.stringMatching(/^b\.png is larger than/),
      ])
    expect(await area.inputValue()).toBe('one')
  })

  it('are waited for by the post', async () => {
    const area = await writer('/own')
    const tab = area.page()
    await area.fill('Look:')
    await paste(area, {}, ['a.png'])
    await tab.getByRole('button', { name: 'Post', exact: true }).click()
    await expect.poll(() => told(area).textContent()).toBe('It is sent as soon as the picture is there.')
    expect(await tab.evaluate('sent.length')).toBe(0)
    await tab.evaluate(`letGo({ url: 'https://pictures.example/1.png' })`)
    await expect.poll(() => tab.evaluate('sent.length')).toBe(1)
    expect(await tab.evaluate('sent[0].body.text')).toBe('Look:\n![](https://pictures.example/1.png)\n')
  })
})

const isFocused = (node: Element): boolean => (node.getRootNode() as ShadowRoot).activeElement === node
interface LayoutShift extends PerformanceEntry {
  value: number
}
