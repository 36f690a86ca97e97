import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/inbox.ts'),
  de: () => import('./de/inbox.ts'),
}

/** What the inbox says in other languages. */
export const inboxLanguages: Tables = lang => tables[lang]()
