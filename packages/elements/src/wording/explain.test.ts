import { type Problem, problem } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { words as ar } from './ar/thread.ts'
import { words as de } from './de/thread.ts'
import { en } from './en.ts'
import { explain } from './explain.ts'
import { speak } from './words.ts'

const english = speak('en', undefined, en)
const arabic = speak('ar', ar, en)
const german = speak('de', de, en)

it('says what went wrong in the reader’s language, by the rule where a table has it', () => {
  const slow = problem('limited', { rule: 'slow', message: 'This discussion is slowed down.' })
  expect(explain(german, slow)).toBe(de['problem-slow'])
  expect(explain(german, problem('network'))).toBe(de['problem-network'])
  expect(explain(german, problem('limited', { rule: 'never heard of' }))).toBe(de['problem-limited'])
})

it('tells those who tend that a colleague was faster, and not that a text was changed', () => {
  const decided = problem('conflict', { rule: 'decided' })
  expect(explain(german, decided)).toMatch(/aus dem Team entschieden/)
  expect(explain(arabic, decided)).toMatch(/الزملاء/)
})

it('says it in the backend’s own words in English, which know more', () => {
  const slow = problem('limited', { rule: 'slow', message: 'Wait for 20 seconds.' })
  expect(explain(english, slow)).toBe('Wait for 20 seconds.')
})

it('says it as the page or the site words it', () => {
  const own = speak('en', { 'problem-network': 'The shop is closed.' }, en)
  expect(explain(own, problem('network'))).toBe('The shop is closed.')
})

it('tells of what no table knows, and of what isn’t a problem, in the words it came with', () => {
  expect(explain(german, { code: 'of-tomorrow', message: 'New.', retry: false } as never)).toBe('New.')
  expect(explain(german, new Error('Out of memory') as unknown as Problem)).toBe('Out of memory')
})
