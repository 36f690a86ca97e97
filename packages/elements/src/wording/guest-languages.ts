import type { Tables } from './language.ts'

/** What a guest's way back says in other languages. */
export const guestLanguages: Tables = {
  ar: () => import('./ar/guest.ts'),
  de: () => import('./de/guest.ts'),
}
