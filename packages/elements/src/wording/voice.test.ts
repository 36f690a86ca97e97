import { expectTypeOf, it } from 'vitest'
import type { Voice } from './voice.ts'

it('knows the words of all parts, forms of plurals that English lacks, and reactions of a site’s own', () => {
  const voice = {
    heading: 'What visitors say',
    'comments.few': '{n} коментарі',
    held: 'The team looks at it first.',
    'topics.heading': 'Talk',
    'react.windy': '🪁 Windy',
    'problem-slow': 'One at a time.',
  } satisfies Voice
  expectTypeOf(voice).toExtend<Voice>()
})

it('takes no word that nobody says', () => {
  // @ts-expect-error: no such word.
  expectTypeOf({ headline: 'What visitors say' } satisfies Voice).not.toBeAny()
  // @ts-expect-error: it counts nothing.
  expectTypeOf({ 'heading.one': 'What a visitor says' } satisfies Voice).not.toBeAny()
})
