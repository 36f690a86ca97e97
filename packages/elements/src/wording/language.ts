import { again } from '../base/again.ts'
import type { Wording } from './words.ts'

/** Languages that there are words of, by their subtag, besides English, which comes with the code. */
export type Language = 'ar' | 'de' | 'es' | 'fr' | 'he' | 'ja' | 'pt' | 'uk'
/** Each of them at the start of what a page calls its language. */
const spokenHere = /^(en|ar|de|es|fr|he|ja|pt|uk)\b/

export type Load = () => Promise<{ words: Wording }>
/** Brings a part's words in a language, loaded when first needed. */
export type Tables = (lang: Language) => ReturnType<Load>

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
  let loaded = 'en'
  let table: Wording | undefined
  let ready = true
  return element => {
    const { lang, name } = known(langOf(element))
    const tell = () => spoken(table || name === 'en' ? lang : 'en', table)
    if (name !== loaded) {
      loaded = name
      table = undefined
      ready = name === 'en'
      if (!ready) {
        const done = (words?: Wording) => {
          if (loaded !== name) return
          table = words
          ready = true
          tell()
        }
        again(() => tables(name as Language)).then(
          ({ words }) => done(words),
          () => done(),
        )
      }
    }
    if (ready) tell()
  }
}

/** The language as it was asked for (`de-CH`) where there are words for it; `en` where there are none. */
export function known(wanted: string): { lang: string; name: Language | 'en' } {
  try {
    const [lang = 'en'] = Intl.getCanonicalLocales(wanted.replace('_', '-'))
    const name = spokenHere.exec(lang)?.[0] as Language | 'en' | undefined
    if (name) return { lang, name }
  } catch {
    // Whatever the page has written there, it is no language.
  }
  return { lang: 'en', name: 'en' }
}
