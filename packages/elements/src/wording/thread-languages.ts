import type { Tables } from './language.ts'

/** What reading a thread and writing in it say in other languages. */
export const threadLanguages: Tables = {
  ar: () => import('./ar/thread.ts'),
  de: () => import('./de/thread.ts'),
}
