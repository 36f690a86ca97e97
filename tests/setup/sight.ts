import type { Page } from 'playwright-core'

/** Puts a tab out of sight as far as its page can tell, or back into it: here every tab is in front. */
export async function setHidden(tab: Page, hidden: boolean): Promise<void> {
  await tab.evaluate(hidden => {
    Object.defineProperties(document, {
      hidden: { configurable: true, value: hidden },
      visibilityState: { configurable: true, value: hidden ? 'hidden' : 'visible' },
    })
    document.dispatchEvent(new Event('visibilitychange'))
  }, hidden)
}

/** The visitors of a browser save data, as they have told it. */
export const savingData = (): void => {
  Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
}

/** A browser that keeps nothing for a page, as in some private windows and in frames of other sites. */
export function blockStorage(): void {
  for (const name of ['localStorage', 'indexedDB'])
    Object.defineProperty(globalThis, name, {
      get() {
        throw new DOMException('Denied', 'SecurityError')
      },
    })
}
