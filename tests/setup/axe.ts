import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'

/** The file to give to `addInitScript` before a page is audited. */
export const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** WCAG 2.2 A and AA, and what axe holds for good practice. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on a page, of everything or of one rule: the rule, where and why. */
export function audit(page: Page, rule?: string): Promise<readonly string[]> {
  return page.evaluate(
    async ([tags, rule]) => {
      const page = window as unknown as { axe: { run(on: Document, how: RunOptions): Promise<AxeResults> } }
      const runOnly: RunOptions['runOnly'] = rule
        ? { type: 'rule', values: [rule] }
        : { type: 'tag', values: [...tags] }
      const { violations } = await page.axe.run(document, { runOnly, resultTypes: ['violations'] })
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id} at ${target.flat().join(' > ')}: ${failureSummary}`),
      )
    },
    [tags, rule] as const,
  )
}
