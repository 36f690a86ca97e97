import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/grounds.ts'),
  de: () => import('./de/grounds.ts'),
  es: () => import('./es/grounds.ts'),
  fr: () => import('./fr/grounds.ts'),
  he: () => import('./he/grounds.ts'),
  ja: () => import('./ja/grounds.ts'),
  pt: () => import('./pt/grounds.ts'),
  uk: () => import('./uk/grounds.ts'),
}

/** The grounds on which people report and moderators act, in other languages. */
export const groundsLanguages: Tables = lang => tables[lang]()
