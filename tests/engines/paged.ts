import { type Engine, notThere, type Tab } from './engine.ts'
import { look, type Sought, told } from './look.ts'

/** What Playwright and Puppeteer call alike. */
interface Page {
  goto(url: string): Promise<unknown>
  reload(): Promise<unknown>
  evaluateHandle(look: (given: Sought) => unknown, given: Sought): Promise<{ asElement(): Handle | null }>
  readonly keyboard: { type(text: string): Promise<void> }
  close(): Promise<void>
}

interface Handle {
  evaluate(look: (node: Node) => string): Promise<string>
  click(): Promise<void>
}

/** A browser whose pages Playwright or Puppeteer drives. */
export const pagedEngine = (
  called: string,
  newPage: () => Promise<Page>,
  close: () => Promise<void>,
): Engine => ({ called, open: async () => tabOf(await newPage()), close })

function tabOf(page: Page): Tab {
  const find = async (sought: Sought) => (await page.evaluateHandle(look, sought)).asElement()
  return {
    go: async url => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    see: async sought => (await find(sought))?.evaluate(told),
    async press(sought) {
      const found = await find(sought)
      if (!found) throw notThere(sought)
      await found.click()
    },
    type: text => page.keyboard.type(text),
    close: () => page.close(),
  }
}
