import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/guest.ts'),
  de: () => import('./de/guest.ts'),
  es: () => import('./es/guest.ts'),
  fr: () => import('./fr/guest.ts'),
  he: () => import('./he/guest.ts'),
  ja: () => import('./ja/guest.ts'),
  pt: () => import('./pt/guest.ts'),
  uk: () => import('./uk/guest.ts'),
}

/** What a guest's way back says in other languages. */
export const guestLanguages: Tables = lang => tables[lang]()
