import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/guest.ts'),
  de: () => import('./de/guest.ts'),
}

/** What a guest's way back says in other languages. */
export const guestLanguages: Tables = lang => tables[lang]()
