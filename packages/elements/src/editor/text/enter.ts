import { type Act, type Edit, inFence, inserted, linesOf, type Selected } from './edit.ts'
import { type Item, itemOf, numbered, prefixOf } from './item.ts'

/** A new line goes on with the list or quote it is in; in an empty item it ends that. */
export const enter: Act = at => {
  if (inFence(at.text, at.start)) return undefined
  const { from, lines } = linesOf({ ...at, end: at.start })
  const item = itemOf(lines[0]!)
  const prefix = prefixOf(item)
  const marked = item.bullet !== '' || item.outer.includes('>')
  if (!marked || at.start - from < prefix.trimEnd().length) return undefined
  return item.content.trim() || at.start !== at.end ? goOn(at, item) : end(at, item, from)
}

function goOn(at: Selected, item: Item): Edit {
  const next = following(item)
  // Words that go on in the new item begin where it does.
  const [gap = ''] = /^[ \t]+(?=\S)/.exec(at.text.slice(at.end)) ?? []
  const edit = inserted({ ...at, end: at.end + gap.length }, `\n${prefixOf(next)}`)
  return next.number === undefined ? edit : renumbered(at.text, edit, next)
}

function following(item: Item): Item {
  const gap = item.bullet ? item.gap || ' ' : ''
  const outer = item.bullet || item.outer.endsWith(' ') ? item.outer : `${item.outer} `
  const next = { ...item, outer, gap, box: item.box && '[ ] ' }
  return item.number === undefined ? next : numbered(next, item.number + 1)
}

/** The items below count on, up to the end of their list. */
function renumbered(text: string, edit: Edit, { outer, number = 1 }: Item): Edit {
  const rest = text.slice(edit.to)
  const lines = rest.split('\n')
  let n = number
  let last = 0
  for (let i = 1; i < lines.length; i++) {
    const item = itemOf(lines[i]!)
    const deeper = item.outer.length > outer.length && item.outer.startsWith(outer)
    if (item.outer === outer && item.number !== undefined) {
      lines[i] = prefixOf(numbered(item, ++n)) + item.content
      last = i
    } else if (!deeper && (item.bullet || item.content)) break
  }
  if (!last) return edit
  const below = lines.slice(0, last + 1).join('\n')
  const was = rest
    .split('\n')
    .slice(0, last + 1)
    .join('\n')
  return { ...edit, to: edit.to + was.length, insert: edit.insert + below }
}

/** One level out: to the item above that this one belongs to, to the quote around it, or to plain words. */
function end({ text, end: to }: Selected, item: Item, from: number): Edit {
  const parent = item.bullet ? parentOf(text, from, item) : undefined
  const quote = item.outer.replace(/[^>]*$/, '')
  const outer = parent || !quote ? '' : item.bullet ? quote : quote.slice(0, -1).replace(/[^>]*$/, '')
  // Without an empty line, what comes next would still belong to what ends here.
  const insert = parent ? prefixOf(following(parent)) : `${outer}\n${outer}${outer && ' '}`
  const caret = from + insert.length
  return { from, to, insert, start: caret, end: caret }
}

function parentOf(text: string, from: number, { outer }: Item): Item | undefined {
  const above = text.slice(0, from).split('\n').map(itemOf)
  return above.findLast(
    item => item.bullet && item.outer.length < outer.length && outer.startsWith(item.outer),
  )
}
