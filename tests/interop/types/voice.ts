import type { Voice } from '@commonthread/elements'

/** What a page may say otherwise: words of all parts, forms of plurals that English lacks, reactions of a site's own. */
export const right = {
  heading: 'What visitors say',
  'comments.few': '{n} коментарі',
  held: 'The team looks at it first.',
  'topics.heading': 'Talk',
  'react.windy': '🪁 Windy',
  'problem-slow': 'One at a time.',
} satisfies Voice

/** What nobody says. */
export const wrong = [
  // @ts-expect-error No such word.
  { headline: 'What visitors say' } satisfies Voice,
  // @ts-expect-error It counts nothing.
  { 'heading.one': 'What a visitor says' } satisfies Voice,
]
