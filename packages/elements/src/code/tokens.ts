import { type ShjToken, tokenizer } from '@speed-highlight/core/tokenize'
import { languageNamed, languageWithin } from './languages.ts'

/** What has a colour: each is a custom property `--community-code-<kind>`. */
export const kinds = [
  'keyword',
  'string',
  'number',
  'comment',
  'name',
  'type',
  'inserted',
  'deleted',
] as const
export type Kind = (typeof kinds)[number]

const kindOf: Readonly<Partial<Record<ShjToken, Kind>>> = {
  bool: 'number',
  class: 'type',
  cmnt: 'comment',
  deleted: 'deleted',
  esc: 'number',
  func: 'name',
  insert: 'inserted',
  kwd: 'keyword',
  num: 'number',
  section: 'type',
  str: 'string',
  type: 'type',
  var: 'name',
}

export interface Token {
  kind: Kind
  start: number
  end: number
}

/** Longer code than anybody reads in a post stays plain, and so do lines and words that nobody writes by hand: */
const longest = 10_000
/** over these the rules' regular expressions would take time that grows with the square. */
const unwritten = /[^\n]{501}|\w{201}|\s{201}/

/** The coloured pieces of a text; none in a language that isn't known. */
export async function tokensOf(text: string, lang: string): Promise<readonly Token[]> {
  const language = text.length > longest || unwritten.test(text) ? undefined : await languageNamed(lang)
  if (!language) return []
  const found: Token[] = []
  let at = 0
  const steps = tokenizer(text, language, (piece, token) => {
    const kind = token && kindOf[token]
    if (kind && piece.trim()) found.push({ kind, start: at, end: at + piece.length })
    at += piece.length
  })
  for (let step = steps.next(); !step.done; step = steps.next(await languageWithin(step.value)));
  return found
}
