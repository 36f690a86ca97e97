/** Wording by key. Keys beside the known ones are ignored, so that a table may be of another release. */
export type Wording = Readonly<Record<string, string | undefined>>

export type Form = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
/** The words of a table: its keys without the plural form at their end. */
export type WordOf<T> = keyof T extends infer K
  ? (K extends `${infer Word}.${Form}` ? Word : K) & string
  : never

export type Values = Readonly<Record<string, string | number>>
export type Say<Word extends string> = (word: Word, values?: Values) => string

/**
 * Reads words from tables: the first one that has a word wins, so overrides stand in front. The plural form
 * goes by `n`, which is written as the language writes numbers. What no table has is said as `or`, else by its key.
 *
 * @param lang BCP 47, the language of the last table.
 */
export function speak<Word extends string>(
  lang: string,
  ...tables: readonly (Wording | undefined)[]
): Say<Word> {
  const plural = new Intl.PluralRules(lang)
  const number = new Intl.NumberFormat(lang)
  return (word, values = {}) => {
    const { n } = values
    const keys = typeof n === 'number' ? [`${word}.${plural.select(n)}`, `${word}.other`, word] : [word]
    const text = tables.flatMap(table => keys.map(key => table?.[key])).find(found => found !== undefined)
    return `${text ?? values.or ?? word}`.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      return typeof value === 'number' ? number.format(value) : value
    })
  }
}
