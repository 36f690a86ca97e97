import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { paste, selected, told, writers } from '../setup/writers.ts'

const { writer } = writers()

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
