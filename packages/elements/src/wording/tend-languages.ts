import type { Tables } from './language.ts'

/** What the menu of a post says in other languages. */
export const tendLanguages: Tables = {
  ar: () => import('./ar/tend.ts'),
  de: () => import('./de/tend.ts'),
}
