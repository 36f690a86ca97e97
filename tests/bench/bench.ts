import { parseArgs } from 'node:util'
import { findBrowser } from '../setup/find-browser.ts'
import { firstPost } from './browser/first-post.ts'
import { interaction } from './browser/interaction.ts'
import { layoutShift } from './browser/layout-shift.ts'
import { longestTask } from './browser/longest-task.ts'
import { end } from './children.ts'
import { print } from './figure.ts'
import { reads } from './reads.ts'
import { render } from './render.ts'
import { writes } from './writes.ts'

/**
 * `pnpm bench`: what reading and writing cost, in the browser and on the server. `--only NAME` (as often as
 * wanted) measures only that, `--json` prints one object a line. It runs built packages, as people run them.
 */
const all = [reads, writes, render, firstPost, layoutShift, interaction, longestTask]
const { json, only } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string', multiple: true } },
}).values
const names = all.flatMap(measure => measure.names)
const unknown = only?.find(name => !names.includes(name))
if (unknown !== undefined) throw new Error(`Nothing is called ${unknown}; there are ${names.join(', ')}`)
const isWanted = (name: string) => only?.includes(name) ?? true

try {
  for (const { names, browser, run } of all) {
    if (!names.some(isWanted)) continue
    if (browser && !findBrowser()) {
      console.error(`${names} is left out: no Chromium here. Name one with CHROMIUM_PATH, or install one.`)
      continue
    }
    print(
      (await run()).filter(({ name }) => isWanted(name)),
      json,
    )
  }
} finally {
  end()
}
