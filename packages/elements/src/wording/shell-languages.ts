import type { Tables } from './language.ts'

/** What the shells say in other languages. */
export const shellLanguages: Tables = {
  ar: () => import('./ar/shell.ts'),
  de: () => import('./de/shell.ts'),
}
