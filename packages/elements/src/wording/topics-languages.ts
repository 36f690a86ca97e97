import type { Tables } from './language.ts'

/** What the list of topics says in other languages. */
export const topicsLanguages: Tables = {
  ar: () => import('./ar/topics.ts'),
  de: () => import('./de/topics.ts'),
}
