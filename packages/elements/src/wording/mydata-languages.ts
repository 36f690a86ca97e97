import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/mydata.ts'),
  de: () => import('./de/mydata.ts'),
  es: () => import('./es/mydata.ts'),
  fr: () => import('./fr/mydata.ts'),
  he: () => import('./he/mydata.ts'),
  ja: () => import('./ja/mydata.ts'),
  pt: () => import('./pt/mydata.ts'),
  uk: () => import('./uk/mydata.ts'),
}

/** What the panel of one's own data says in other languages. */
export const mydataLanguages: Tables = lang => tables[lang]()
