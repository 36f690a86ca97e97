import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/topics.ts'),
  de: () => import('./de/topics.ts'),
}

/** What the list of topics says in other languages. */
export const topicsLanguages: Tables = lang => tables[lang]()
