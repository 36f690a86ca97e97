import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/tend.ts'),
  de: () => import('./de/tend.ts'),
  es: () => import('./es/tend.ts'),
  fr: () => import('./fr/tend.ts'),
  he: () => import('./he/tend.ts'),
  ja: () => import('./ja/tend.ts'),
  pt: () => import('./pt/tend.ts'),
  uk: () => import('./uk/tend.ts'),
}

/** What the menu of a post says in other languages. */
export const tendLanguages: Tables = lang => tables[lang]()
