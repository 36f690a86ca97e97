import type { english } from '../wording.ts'
import type { Translation } from './translation.ts'

/**
 * Words of one's own in place of the usual ones, by key. A word that counts has a key per plural form of
 * `Intl.PluralRules` (`comments.one`, `comments.other`); `{name}` in it is filled in. A kind of reaction that the
 * site has made up is called by `react.KIND`, a sign and a name; a problem by `problem-CODE` or `problem-RULE`.
 */
export type Voice = Partial<Translation<typeof english>> & {
  readonly [Key in `react.${string}` | `problem-${string}`]?: string
}
