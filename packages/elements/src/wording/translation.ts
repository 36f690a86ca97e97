import type { Form, WordOf } from './words.ts'

/** Words that are written once per plural form. */
type Counted<T> = keyof T extends infer K ? (K extends `${infer Word}.other` ? Word : never) : never

/**
 * A table in another language: each word of the English one, and of a counted word the forms that
 * `Intl.PluralRules` of that language knows (CLDR), `other` at least.
 */
export type Translation<T> = { readonly [W in Exclude<WordOf<T>, Counted<T>>]: string } & {
  readonly [W in Counted<T> as `${W}.other`]: string
} & { readonly [W in Counted<T> as `${W}.${Exclude<Form, 'other'>}`]?: string }
