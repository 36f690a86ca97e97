import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/topics.ts'),
  de: () => import('./de/topics.ts'),
  es: () => import('./es/topics.ts'),
  fr: () => import('./fr/topics.ts'),
  he: () => import('./he/topics.ts'),
  ja: () => import('./ja/topics.ts'),
  pt: () => import('./pt/topics.ts'),
  uk: () => import('./uk/topics.ts'),
}

/** What the list of topics says in other languages. */
export const topicsLanguages: Tables = lang => tables[lang]()
