import type { Language, Load, Tables } from './language.ts'

const tables: Readonly<Record<Language, Load>> = {
  ar: () => import('./ar/editor.ts'),
  de: () => import('./de/editor.ts'),
  es: () => import('./es/editor.ts'),
  fr: () => import('./fr/editor.ts'),
  he: () => import('./he/editor.ts'),
  ja: () => import('./ja/editor.ts'),
  pt: () => import('./pt/editor.ts'),
  uk: () => import('./uk/editor.ts'),
}

/** What the editor says in other languages. */
export const editorLanguages: Tables = lang => tables[lang]()
