import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/inbox.ts'),
  de: () => import('./de/inbox.ts'),
  es: () => import('./es/inbox.ts'),
  fr: () => import('./fr/inbox.ts'),
  he: () => import('./he/inbox.ts'),
  ja: () => import('./ja/inbox.ts'),
  pt: () => import('./pt/inbox.ts'),
  uk: () => import('./uk/inbox.ts'),
}

/** What the inbox says in other languages. */
export const inboxLanguages: Tables = lang => tables[lang]()
