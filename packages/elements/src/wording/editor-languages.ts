import type { Tables } from './language.ts'

/** What the editor says in other languages. */
export const editorLanguages: Tables = {
  ar: () => import('./ar/editor.ts'),
  de: () => import('./de/editor.ts'),
}
