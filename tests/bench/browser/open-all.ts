import type { Page } from 'playwright-core'

/** Opens every gap of the page's thread, as a patient reader would, until so many posts are loaded. */
export async function openAll(tab: Page, posts: number): Promise<void> {
  await tab.locator('article').first().waitFor()
  await tab.locator('community-thread').evaluate(async ({ shadowRoot }, posts) => {
    const has = () => shadowRoot!.querySelectorAll('article').length
    const end = performance.now() + 60_000
    while (has() < posts && performance.now() < end) {
      shadowRoot!.querySelector<HTMLElement>('[part~=more][aria-busy=false]')?.click()
      await new Promise(resolve => setTimeout(resolve, 5))
    }
    if (has() !== posts) throw new Error(`${has()} posts were loaded, and not ${posts}`)
  }, posts)
}
