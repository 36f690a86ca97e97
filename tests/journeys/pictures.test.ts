import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { postNamed, send } from '../setup/thread.ts'

const { newPath, visit } = journey({ settings: { uploads: 'everyone', limits: { uploadBytes: 20_000 } } })

/** A visitor whom the server hasn't met, in the field, with the editor around it. */
async function newGuest(path: string): Promise<{ tab: Page; form: Locator; area: Locator }> {
  const tab = await visit(path)
  const form = tab.locator('[part~=composer][data-at=""]')
  const area = form.locator('textarea')
  await area.click()
  await form.getByRole('button', { name: 'Picture' }).waitFor()
  return { tab, form, area }
}

/** Pastes a PNG that the browser has drawn, of 48 × 32 pixels and at least so many bytes. */
const pastePicture = (area: Locator, bytes = 0) =>
  area.evaluate(async (node, bytes) => {
    const canvas = new OffscreenCanvas(48, 32)
    canvas.getContext('2d')?.fillRect(4, 4, 20, 20)
    const drawn = await canvas.convertToBlob({ type: 'image/png' })
    const clipboardData = new DataTransfer()
    const parts = [drawn, new Uint8Array(bytes)]
    clipboardData.items.add(new File(parts, 'lamp.png', { type: 'image/png' }))
    node.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, bytes)

describe('a guest who has never written', () => {
  it('pastes a picture, says who they are afterwards, and others see it in its size', async () => {
    const path = newPath()
    const { tab, form, area } = await newGuest(path)
    await area.fill('My lamp:')
    await pastePicture(area)
    await expect.poll(() => area.inputValue()).toContain('/media/')
    await area.pressSequentially('A lamp')
    await send(form, 'Ann')
    await postNamed(tab, 'My lamp:').locator('img').waitFor()

    const other = await newGuest(path)
    const picture = postNamed(other.tab, 'My lamp:').locator('[part~=body] img')
    await picture.waitFor()
    expect(await picture.getAttribute('alt')).toBe('A lamp')
    expect(await picture.evaluate(node => [node.getAttribute('width'), node.getAttribute('height')])).toEqual(
      ['48', '32'],
    )
    await expect.poll(() => picture.evaluate(node => (node as HTMLImageElement).naturalWidth)).toBe(48)
    expect(await postNamed(other.tab, 'My lamp:').locator('[part~=author]').textContent()).toBe('Ann')
  })

  it('is told of a picture that is too large, and keeps the text', async () => {
    const { tab, area } = await newGuest(newPath())
    await area.fill('My lamp:')
    await pastePicture(area, 30_000)
    await tab.getByText(/^lamp\.png is larger than .* MB\. Try a smaller version\.$/).waitFor()
    expect(await area.inputValue()).toBe('My lamp:')
  })
})
