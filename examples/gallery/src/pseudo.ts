import { english, type Voice } from '@commonthread/elements/wording'

const accents: Readonly<Record<string, string>> = {
  ...{
    a: 'å',
    c: 'ç',
    d: 'ð',
    e: 'é',
    g: 'ĝ',
    h: 'ĥ',
    i: 'î',
    j: 'ĵ',
    k: 'ķ',
    l: 'ļ',
    n: 'ñ',
    o: 'ö',
    r: 'ŕ',
  },
  ...{
    s: 'š',
    t: 'ţ',
    u: 'û',
    w: 'ŵ',
    y: 'ý',
    z: 'ž',
    A: 'Å',
    C: 'Ç',
    E: 'É',
    I: 'Î',
    N: 'Ñ',
    O: 'Ö',
    S: 'Š',
  },
}

/** Words as a language would say them that takes a third more room, and from which one sees what isn't translated. */
function stretch(text: string): string {
  const accented = text.replace(/\{\w+\}|[a-z]/gi, one => accents[one] ?? one)
  return `${accented} ${'ñõ '.repeat(Math.ceil(text.length / 9)).trim()}`
}

/** English in a locale that nobody speaks: longer, and all in accents. */
export const pseudo = Object.fromEntries(
  Object.entries(english).map(([key, text]) => [key, key === 'dir' ? text : stretch(text)]),
) as Voice
