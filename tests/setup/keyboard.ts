import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/** What has the focus is called, as far as the page says: its label, else its words. */
export async function focused(tab: Page): Promise<string> {
  return (await names(tab)).focused
}

/** What that is called which has the focus, and all that takes it. */
function names(tab: Page): Promise<{ focused: string; all: string[] }> {
  return tab.evaluate(() => {
    const named = (node: Element | null): string => {
      const label = node?.closest('label') ?? node
      return (node?.getAttribute('aria-label') ?? label?.textContent ?? '').trim()
    }
    const within = (root: ParentNode): Element[] =>
      [...root.querySelectorAll<HTMLElement>('*')].flatMap(node => [
        ...(node.tabIndex >= 0 && node.checkVisibility() ? [node] : []),
        ...(node.shadowRoot ? within(node.shadowRoot) : []),
      ])
    let node = document.activeElement
    while (node?.shadowRoot?.activeElement) node = node.shadowRoot.activeElement
    return { focused: named(node), all: within(document).map(named) }
  })
}

/** Waits until something that takes the focus is called so, and goes on with the Tab key until it has it. */
export async function tabTo(tab: Page, name: RegExp): Promise<void> {
  await expect.poll(async () => (await names(tab)).all).toContainEqual(expect.stringMatching(name))
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
