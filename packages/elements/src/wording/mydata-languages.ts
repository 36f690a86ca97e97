import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/mydata.ts'),
  de: () => import('./de/mydata.ts'),
}

/** What the panel of one's own data says in other languages. */
export const mydataLanguages: Tables = lang => tables[lang]()
