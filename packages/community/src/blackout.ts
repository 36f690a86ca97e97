import { graphemes, limits } from '@commonthread/protocol'

const black = '█'

/** Words to be blacked out wherever they stand. */
export interface Blackout {
  /** The text with each of the words replaced by blocks of the same length, as people count characters. */
  (text: string): string
  /** Whether any of the words stands in a text. */
  finds(text: string): boolean
}

/**
 * In capitals or not, composed or not (Unicode's NFC and NFD), with any white space where the words have some, and
 * as addresses spell them (`%20`). `null` where one of them is too short (`limits.redactLeast`).
 */
export function blackout(words: readonly string[]): Blackout | null {
  const tidy = words.map(word => word.trim().normalize('NFC'))
  if (tidy.some(word => graphemes(word) < limits.redactLeast)) return null
  const forms = new Set(tidy.flatMap(word => [word, word.normalize('NFD')]))
  const longestFirst = [...forms].sort((a, b) => b.length - a.length).map(pattern)
  const any = new RegExp(longestFirst.join('|'), 'giu')
  const apply = (text: string) => text.replace(any, found => black.repeat(graphemes(found)))
  return Object.assign(apply, { finds: (text: string) => text.search(any) >= 0 })
}

function pattern(word: string): string {
  return word
    .split(/\s+/u)
    .map(part => [...part].map(spellings).join(''))
    .join('(?:\\s|\\+|%20|%09|%0D|%0A)+')
}

/** A character as it is, and with each of its bytes in UTF-8 as `%XX`, which knows capitals from small letters. */
function spellings(char: string): string {
  const encoded = new Set([char, char.toLowerCase(), char.toUpperCase()].map(percentEncoded))
  // A per cent sign is the beginning of its own code.
  return `(?:${[...encoded, char.replace(/[\^$\\.*+?()[\]{}|/]/, '\\$&')].join('|')})`
}

function percentEncoded(text: string): string {
  const bytes = [...new TextEncoder().encode(text)]
  return bytes.map(byte => `%${byte.toString(16).padStart(2, '0')}`).join('')
}
