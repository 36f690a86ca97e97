import type { Tables } from './language.ts'

/** What the inbox says in other languages. */
export const inboxLanguages: Tables = {
  ar: () => import('./ar/inbox.ts'),
  de: () => import('./de/inbox.ts'),
}
