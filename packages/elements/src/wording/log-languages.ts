import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/log.ts'),
  de: () => import('./de/log.ts'),
  es: () => import('./es/log.ts'),
  fr: () => import('./fr/log.ts'),
  he: () => import('./he/log.ts'),
  ja: () => import('./ja/log.ts'),
  pt: () => import('./pt/log.ts'),
  uk: () => import('./uk/log.ts'),
}

/** What the public record says in other languages. */
export const logLanguages: Tables = lang => tables[lang]()
