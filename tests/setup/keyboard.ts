import type { Page } from 'playwright-core'

/** What has the focus is called, as far as the page says: its label, else its words. */
export function focused(tab: Page): Promise<string> {
  return tab.evaluate(() => {
    let node = document.activeElement
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
    const label = node?.closest('label') ?? node
    return (node?.getAttribute('aria-label') ?? label?.textContent ?? '').trim()
  })
}

/** Goes on with the Tab key until that has the focus. */
export async function tabTo(tab: Page, name: RegExp): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < 40; i++) {
    const now = await focused(tab)
    if (name.test(now)) return
    passed.push(now)
    await tab.keyboard.press('Tab')
  }
  throw new Error(`Tab never reached ${name}, but ${passed.join(', ')}`)
}

/** Goes there with the Tab key and presses Enter. */
export async function press(tab: Page, name: RegExp): Promise<void> {
  await tabTo(tab, name)
  await tab.keyboard.press('Enter')
}

/** Whether something in an element of ours has the focus, and not the page as a whole. */
export function keepsFocus(tab: Page): Promise<boolean> {
  return tab.evaluate(() => !!document.activeElement?.shadowRoot?.activeElement)
}
