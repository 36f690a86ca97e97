import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/log.ts'),
  de: () => import('./de/log.ts'),
}

/** What the public record says in other languages. */
export const logLanguages: Tables = lang => tables[lang]()
