import type { Act, Selected } from './edit.ts'

const start = 'https://'

/** A link of the selected words, whose address is typed next; or to the selected address, with words to come. */
export const link: Act = at => {
  const words = at.text.slice(at.start, at.end)
  if (isAddress(words)) {
    const caret = at.start + 1
    return { from: at.start, to: at.end, insert: `[](${words})`, start: caret, end: caret }
  }
  const insert = `[${escaped(words)}](${start})`
  const address = at.start + insert.length - 1 - start.length
  return words
    ? { from: at.start, to: at.end, insert, start: address, end: address + start.length }
    : { from: at.start, to: at.end, insert, start: at.start + 1, end: at.start + 1 }
}

/** An address pasted over words makes a link of them. */
export const linkTo =
  (address: string): Act =>
  (at: Selected) => {
    const words = at.text.slice(at.start, at.end)
    const to = address.trim()
    if (!words.trim() || words.includes('\n') || isAddress(words) || !isAddress(to)) return undefined
    const insert = `[${escaped(words)}](${bracketed(to)})`
    const end = at.start + insert.length
    return { from: at.start, to: at.end, insert, start: end, end }
  }

export function isAddress(text: string): boolean {
  return /^(https?:\/\/|mailto:)\S+$/i.test(text) && URL.canParse(text)
}

/** What Markdown takes an address to end at. */
export function bracketed(address: string): string {
  return address.replace(/[()\s<>]/g, char => `%${char.charCodeAt(0).toString(16).padStart(2, '0')}`)
}

/** Square brackets that don't pair would end the words of a link early. */
function escaped(words: string): string {
  const pairs = words.replace(/\[[^[\]]*\]/g, '')
  return /[[\]]/.test(pairs) ? words.replace(/[[\]]/g, '\\$&') : words
}
