import { textLimits } from './text-limits.ts'

/** Length in graphemes, as a person counts characters (UAX #29). */
export function graphemes(text: string): number {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.length
  let count = 0
  for (const _ of new Intl.Segmenter().segment(text)) count++
  return count
}

/** Length in UTF-8 bytes. */
export function bytes(text: string): number {
  return new TextEncoder().encode(text).length
}

/**
 * A name or title as it is stored: NFC, without control and direction-changing characters (which could make
 * a name look like another one's), white space folded.
 */
export function tidyLine(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}

/** A post's source as it is stored: `\n` line ends, no other control characters, no space at the ends. */
export function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .replace(/^\n+/, '')
    .trimEnd()
}

/** Whether a text is blank, too long, or fine: one answer for the form and the server. */
export function checkText(
  text: string,
  maxGraphemes: number = textLimits.postGraphemes,
  maxBytes: number = textLimits.postBytes,
): 'ok' | 'blank' | 'too-large' {
  const tidy = tidyText(text)
  if (!/[^\s\p{Cf}]/u.test(tidy)) return 'blank'
  return bytes(tidy) > maxBytes || graphemes(tidy) > maxGraphemes ? 'too-large' : 'ok'
}
