import { english, type Voice } from '@commonthread/elements/wording'

const plain = 'acdeghijklnorstuwyzACEINOS'
const accented = 'åçðéĝĥîĵķļñöŕšţûŵýžÅÇÉÎÑÖŠ'
const accents = new Map([...plain].map((letter, i) => [letter, accented[i]]))

/** Words as a language would say them that takes a third more room, and from which one sees what isn't translated. */
function stretch(text: string): string {
  const spelt = text.replace(/\{\w+\}|[a-z]/gi, one => accents.get(one) ?? one)
  return `${spelt} ${'ñõ '.repeat(Math.ceil(text.length / 9)).trim()}`
}

/** English in a locale that nobody speaks: longer, and all in accents. */
export const pseudo = Object.fromEntries(
  Object.entries(english).map(([key, text]) => [key, key === 'dir' ? text : stretch(text)]),
) as Voice
