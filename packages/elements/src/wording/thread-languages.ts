import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/thread.ts'),
  de: () => import('./de/thread.ts'),
  es: () => import('./es/thread.ts'),
  fr: () => import('./fr/thread.ts'),
  he: () => import('./he/thread.ts'),
  ja: () => import('./ja/thread.ts'),
  pt: () => import('./pt/thread.ts'),
  uk: () => import('./uk/thread.ts'),
}

/** What reading a thread and writing in it say in other languages. */
export const threadLanguages: Tables = lang => tables[lang]()
