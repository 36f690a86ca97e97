import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { imitates } from '../../packages/community/src/name.ts'
import { en } from '../../packages/elements/src/wording/en.ts'
import type { Language } from '../../packages/elements/src/wording/language.ts'
import { threadLanguages } from '../../packages/elements/src/wording/thread-languages.ts'

const wording = new URL('../../packages/elements/src/wording/', import.meta.url)
const languages = readdirSync(wording).filter(name => /^[a-z]{2}$/.test(name)) as Language[]

it.each(['en', ...languages] as const)('Nobody may choose a badge for a name: %s', async lang => {
  const words: object = lang === 'en' ? en : (await threadLanguages(lang)).words
  const badges = Object.entries(words).flatMap(([key, word]) => (key.startsWith('role.') ? word : []))
  expect(badges.length).toBeGreaterThanOrEqual(4)
  for (const name of badges.flatMap(badge => [badge, `Sam (${badge})`]))
    expect([name, imitates(name, 'guest', [])?.rule]).toEqual([name, 'imitation'])
})
