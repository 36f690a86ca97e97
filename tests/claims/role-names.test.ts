import { expect, it } from 'vitest'
import { imitates } from '../../packages/community/src/name.ts'
import { en } from '../../packages/elements/src/wording/en.ts'
import { threadLanguages } from '../../packages/elements/src/wording/thread-languages.ts'
import { languages } from './languages.ts'

it.each(['en', ...languages] as const)('Nobody may choose a badge for a name: %s', async lang => {
  const words: object = lang === 'en' ? en : (await threadLanguages(lang)).words
  const badges = Object.entries(words).flatMap(([key, word]) => (key.startsWith('role.') ? word : []))
  expect(badges.length).toBeGreaterThanOrEqual(4)
  for (const name of badges.flatMap(badge => [badge, `Sam (${badge})`]))
    expect([name, imitates(name, 'guest', [])?.rule]).toEqual([name, 'imitation'])
})
