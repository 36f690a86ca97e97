import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/shell.ts'),
  de: () => import('./de/shell.ts'),
  es: () => import('./es/shell.ts'),
  fr: () => import('./fr/shell.ts'),
  he: () => import('./he/shell.ts'),
  ja: () => import('./ja/shell.ts'),
  pt: () => import('./pt/shell.ts'),
  uk: () => import('./uk/shell.ts'),
}

/** What the shells say in other languages. */
export const shellLanguages: Tables = lang => tables[lang]()
