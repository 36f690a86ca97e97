import type { Browser, Locator } from 'playwright-core'
import { page } from './community.ts'
import { type Journey, journey } from './journey.ts'
import { pageAdapter } from './page-adapter.ts'

const own = `<community-thread site="own"></community-thread>${pageAdapter}`

/** People in the field of a thread: a new page of the server's, or `/own`, whose backend is in the page itself. */
export interface Writers extends Journey {
  /** Somebody in the field of a page's thread, with the editor around it. */
  writer(path?: string, options?: Parameters<Browser['newContext']>[0]): Promise<Locator>
}

/** Call it at the top of a file. */
export function writers(): Writers {
  const here = journey({
    pages: { '/own': page(own), '/own-rtl': page(`<div dir="rtl" lang="ar">${own}</div>`) },
  })
  const writer: Writers['writer'] = async (path = here.newPath(), options = {}) => {
    const tab = await here.openTab(await here.newBrowser(options), path)
    const area = tab.locator('[part~=composer][data-at=""] textarea')
    await area.click()
    await tab.locator('[part~=composer][data-at=""] [part~=toolbar]').waitFor()
    return area
  }
  return Object.assign(here, { writer })
}

export const selected = (area: Locator) =>
  area.evaluate(node => {
    const { value, selectionStart, selectionEnd } = node as HTMLTextAreaElement
    return value.slice(selectionStart, selectionEnd)
  })

/** Pastes as a browser would; `false` when the field has taken it over. */
export const paste = (area: Locator, data: Record<string, string>, files: string[] = []) =>
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

/** What the editor tells screen readers. */
export const told = (area: Locator) => area.page().locator('[part~=below] [role=status]')

export const isFocused = (node: Element): boolean => (node.getRootNode() as ShadowRoot).activeElement === node
