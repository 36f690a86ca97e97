import { again } from '../base/again.ts'
import type { Wording } from './words.ts'

/** Tables of other languages than English, by the language's subtag, each loaded when first needed. */
export type Tables = Readonly<Record<string, () => Promise<{ words: Wording }>>>

/** Called with the language that is spoken (BCP 47) and its words; without a table, with English. */
export type Spoken = (lang: string, table?: Wording) => void

/** The language of an element's place in the page, else of the browser, as the page spells it. */
function langOf(element: Element): string {
  return element.closest<HTMLElement>('[lang]')?.lang || document.documentElement.lang || navigator.language
}

/**
 * Follows the language of an element's place: call what it returns at the start and whenever it may have
 * changed. `spoken` hears of it once its words are there, which for English is at once. A table that can't be
 * loaded leaves English.
 */
export function speaking(tables: Tables, spoken: Spoken): (element: Element) => void {
  let load: Tables[string] | undefined
  let table: Wording | undefined
  let ready = true
  return element => {
    const { lang, name } = known(langOf(element), tables)
    const wanted = tables[name]
    if (wanted !== load) {
      load = wanted
      table = undefined
      ready = !wanted
      if (wanted) {
        const done = (words?: Wording) => {
          if (load !== wanted) return
          table = words
          ready = true
          spoken(words ? lang : 'en', words)
        }
        again(wanted).then(
          ({ words }) => done(words),
          () => done(),
        )
      }
    }
    if (ready) spoken(lang, table)
  }
}

/** The language as it was asked for (`de-CH`) where there are words for it; `en` where there are none. */
export function known(wanted: string, tables: Tables): { lang: string; name: string } {
  try {
    const [lang = 'en'] = Intl.getCanonicalLocales(wanted.replace('_', '-'))
    const [name = ''] = lang.split('-')
    if (name === 'en' || Object.hasOwn(tables, name)) return { lang, name }
  } catch {
    // Whatever the page has written there, it is no language.
  }
  return { lang: 'en', name: 'en' }
}
