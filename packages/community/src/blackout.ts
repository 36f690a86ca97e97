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
 * In capitals or not, composed or not (Unicode's NFC and NFD), with any white space where the words have some.
 * `null` where one of them is too short (`limits.redactLeast`).
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
  return word.replace(/[\^$\\.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/gu, '\\s+')
}
