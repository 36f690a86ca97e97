import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/shell.ts'),
  de: () => import('./de/shell.ts'),
}

/** What the shells say in other languages. */
export const shellLanguages: Tables = lang => tables[lang]()
