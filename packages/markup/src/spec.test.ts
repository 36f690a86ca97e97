import spec from 'commonmark-spec'
import { normalizeUri } from 'micromark-util-sanitize-uri'
import { describe, expect, it } from 'vitest'
import type { Policy } from './policy.ts'
import { treeOfDoc, treeOfHtml } from './testing/plain-tree.ts'
import { toDoc } from './to-doc.ts'
import { toTree } from './tree.ts'

/** The specification links to relative addresses and to any scheme; our own policy has tests of its own. */
const everything: Policy = { breaks: false, link: normalizeUri, image: url => ({ src: normalizeUri(url) }) }

const rawHtml = 'raw HTML is shown as text'
const literal = 'GFM makes links of addresses that stand in a text by themselves'

/** Examples whose tree differs from the specification's, and why. */
const byDesign = new Map<number, string>([
  ...between(148, 191, rawHtml),
  ...between(613, 617, rawHtml),
  ...between(625, 631, rawHtml),
  ...each([21, 31, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 623, 642, 643], rawHtml),
  ...each([602, 606, 608, 611, 612], literal),
])

const tabs = (text: string): string => text.replaceAll('→', '\t')

describe('the examples of CommonMark 0.31', () => {
  it('are all there', () => {
    expect(spec.tests.length).toBe(652)
  })

  for (const { number, section, markdown, html } of spec.tests) {
    const reason = byDesign.get(number)
    const name = `${number} (${section})`
    const make = () => treeOfDoc(toDoc(toTree(tabs(markdown)), everything))
    if (reason) it(`${name} differs: ${reason}`, () => expect(make()).not.toEqual(treeOfHtml(tabs(html))))
    else it(`${name} makes the same tree`, () => expect(make()).toEqual(treeOfHtml(tabs(html))))
  }
})

function each(numbers: readonly number[], reason: string): [number, string][] {
  return numbers.map(number => [number, reason])
}

function between(from: number, to: number, reason: string): [number, string][] {
  return each(
    Array.from({ length: to - from + 1 }, (_, i) => from + i),
    reason,
  )
}
