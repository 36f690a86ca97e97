import type { Tables } from './language.ts'

/** What the panel of one's own data says in other languages. */
export const mydataLanguages: Tables = {
  ar: () => import('./ar/mydata.ts'),
  de: () => import('./de/mydata.ts'),
}
