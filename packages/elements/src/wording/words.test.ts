import { describe, expect, it } from 'vitest'
import { en } from './en.ts'
import { enEditor } from './en-editor.ts'
import { enWrite } from './en-write.ts'
import { speak } from './words.ts'

describe('wording', () => {
  const say = speak<'comments' | 'hello'>(
    'en',
    undefined,
    { 'comments.one': '{n} remark' },
    {
      'comments.one': '{n} comment',
      'comments.other': '{n} comments',
      hello: 'Hello {name}{missing}',
    },
  )

  it('fills in values, and nothing for those it was not given', () => {
    expect(say('hello', { name: 'Ann' })).toBe('Hello Ann')
  })

  it('takes the plural form of the number, written as the language writes it', () => {
    expect(say('comments', { n: 1_200 })).toBe('1,200 comments')
  })

  it('lets the first table win, form by form', () => {
    expect(say('comments', { n: 1 })).toBe('1 remark')
    expect(say('comments', { n: 2 })).toBe('2 comments')
  })

  it('says the key rather than nothing', () => {
    expect(speak<'lost'>('en')('lost')).toBe('lost')
  })

  it('puts no markup into names', () => {
    expect(say('hello', { name: '{n}$&' })).toBe('Hello {n}$&')
  })

  it('has no key twice in its chunks', () => {
    const keys = [en, enWrite, enEditor].flatMap(Object.keys)
    expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
  })
})
