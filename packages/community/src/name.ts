import { bytes, graphemes, limits, type Problem, problem, type Role, tidyLine } from '@commonthread/protocol'
import { never, titles } from './role-names.ts'
import { isSeen } from './seen.ts'

/** A name as it is kept, or `null` when it is empty, too long, or nothing one can see. */
export function checkName(name: string): string | null {
  const tidy = tidyLine(name)
  const fits = bytes(tidy) <= limits.nameBytes && graphemes(tidy) <= limits.nameGraphemes
  return fits && isSeen(tidy) ? tidy : null
}

/** What sets a title apart from a name: brackets, signs, and dashes with room around them. */
const apart = /[^\p{L}\p{N}\p{M}\p{Cf}\s@$!.'\u2019-]+|\s+-+\s+/u

/** Roles that nobody vouches for: their names are their own choice. */
const chosen: readonly Role[] = ['guest', 'member']

/**
 * Why somebody may not choose a name: it looks like the title of those who tend, or like a name in `staff`: theirs,
 * and the site's own. `null`: they may. A name that a host's token gives isn't chosen, and not asked about: two people
 * may well be called Sam.
 */
export function imitates(name: string, role: Role, staff: readonly string[]): Problem | null {
  if (!chosen.includes(role)) return null
  const looksLike = (text: string, names: readonly string[]) =>
    names.some(one => skeleton(one) === skeleton(text))
  const found =
    looksLike(name, [...titles, ...staff]) ||
    name.split(apart).some(part => looksLike(part, titles)) ||
    name.split(/[^\p{L}\p{N}\p{M}\p{Cf}@$!]+/u).some(word => looksLike(word, never))
  if (!found) return null
  const message = 'This name looks like that of somebody who runs this place. Choose another one.'
  return problem('invalid', { field: 'name', rule: 'imitation', message })
}

/** Letters of other scripts, figures and signs that look like Latin letters in lower case: the commonest of UTS 39. */
const lookalikes: Readonly<Record<string, string>> = Object.fromEntries(
  (
    [
      ['a', '\u0430\u03b1\u0251@4'],
      ['b', '\u0432\u03b2\u044c'],
      ['c', '\u0441\u03f2'],
      ['d', '\u0501'],
      ['e', '\u0435\u03b5\u04bd3'],
      ['g', '\u0261'],
      ['h', '\u043d\u04bb'],
      // A capital I is an l to the eye, and so is a 1.
      ['i', '\u0456\u03b9\u0131l1|!\u04cf'],
      ['j', '\u0458'],
      ['k', '\u043a\u03ba'],
      ['m', '\u043c'],
      ['n', '\u03b7\u0578'],
      ['o', '\u043e\u03bf\u0585\u06650'],
      ['p', '\u0440\u03c1'],
      ['q', '\u051b'],
      ['s', '\u0455$5'],
      ['t', '\u0442\u03c4'],
      ['u', '\u03c5\u057d'],
      ['v', '\u03bd\u0475'],
      ['w', '\u0461\u051d'],
      ['x', '\u0445\u03c7'],
      ['y', '\u0443\u03b3'],
    ] as const
  ).flatMap(([letter, all]) => [...all].map(one => [one, letter])),
)

/** What is left of a name for the eye: names with the same skeleton are taken for each other. */
function skeleton(name: string): string {
  return [
    ...name
      .normalize('NFKC')
      .toLowerCase()
      .normalize('NFD')
      .replace(/[^\p{L}\p{N}@$|!]/gu, ''),
  ]
    .map(char => lookalikes[char] ?? char)
    .join('')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
}
