import type { Tables } from './language.ts'

/** The grounds on which people report and moderators act, in other languages. */
export const groundsLanguages: Tables = {
  ar: () => import('./ar/grounds.ts'),
  de: () => import('./de/grounds.ts'),
}
