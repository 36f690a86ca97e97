import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/tend.ts'),
  de: () => import('./de/tend.ts'),
}

/** What the menu of a post says in other languages. */
export const tendLanguages: Tables = lang => tables[lang]()
