/** How a line begins: marks of quotes, then perhaps those of a list's item. */
export interface Item {
  /** `> ` as often as it stands there, with the indentation. */
  outer: string
  /** `-`, `*`, `+`, or a number with its full stop or parenthesis; empty without a list. */
  bullet: string
  number?: number
  /** The white space behind the bullet. */
  gap: string
  /** `[ ] ` or `[x] `. */
  box: string
  content: string
}

const shape = /^((?:[ \t]*>)*[ \t]*)(?:([-*+]|(\d{1,9})[.)])([ \t]+|$))?(\[[ xX]\](?:[ \t]+|$))?(.*)$/

/** A line across the page (`* * *`) begins as an item does and is none. */
const rule = /^((?:[ \t]*>)*[ \t]*)([-*])(?:[ \t]*\2){2,}[ \t]*$/

export function itemOf(line: string): Item {
  const [across, before = ''] = rule.exec(line) ?? []
  if (across) return { outer: before, bullet: '', gap: '', box: '', content: across.slice(before.length) }
  const [, outer = '', bullet = '', digits, gap = '', box = '', content = ''] = shape.exec(line) ?? []
  if (box && !bullet) return { outer, bullet, gap, box: '', content: box + content }
  return { outer, bullet, number: digits === undefined ? undefined : Number(digits), gap, box, content }
}

/** What stands before a line's own words. */
export function prefixOf({ outer, bullet, gap, box }: Item): string {
  return outer + bullet + gap + box
}

/** The same with another number. */
export function numbered(item: Item, number: number): Item {
  return { ...item, number, bullet: `${number}${item.bullet.at(-1)}` }
}
