import type { Member, Post } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { fakePost } from '../testing/fake.ts'
import { en } from '../wording/en.ts'
import { speak, type WordOf } from '../wording/words.ts'
import { whyRemoved } from './removed.ts'

const say = speak<WordOf<typeof en>>('en', en)
const member = (id: string, name: string): Member => ({ id, name, role: 'moderator', rev: 1 })
const removed = (mark?: Pick<NonNullable<Post['mark']>, 'by' | 'reason'>): string =>
  whyRemoved(
    { say },
    { ...fakePost('a', 'x', { author: member('ann', 'Ann') }), mark: mark && { at: 1, ...mark } },
  )

it('names who removed a post and says why', () => {
  expect(removed({ by: member('mo', 'Mo'), reason: 'Spam.' })).toBe('Removed by Mo. Spam.')
})

it('says that somebody removed it who has left since and has no name any more', () => {
  expect(removed({ by: member('mo', ''), reason: 'Spam.' })).toBe('Removed by somebody who left. Spam.')
})

it('names nobody where a rule did it, or its author', () => {
  expect(removed({ by: 'rule', reason: 'Links.' })).toBe('Removed by a rule. Links.')
  expect(removed({ by: member('ann', ''), reason: '' })).toBe('Removed by its author.')
  expect(removed()).toBe('Removed by its author.')
})
