import type { Tables } from './language.ts'

/** What the public record says in other languages. */
export const logLanguages: Tables = {
  ar: () => import('./ar/log.ts'),
  de: () => import('./de/log.ts'),
}
