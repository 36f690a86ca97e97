import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/editor.ts'),
  de: () => import('./de/editor.ts'),
}

/** What the editor says in other languages. */
export const editorLanguages: Tables = lang => tables[lang]()
