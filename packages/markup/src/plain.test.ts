import { array, assert, boolean, constantFrom, oneof, pre, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from './parse.ts'
import { isPlain } from './plain.ts'
import { policyOf } from './policy.ts'
import { tame } from './tame.ts'
import { toDoc } from './to-doc.ts'
import { toTree } from './tree.ts'

const pieces =
  'a word é 中 👍 . , ; : ! ? ( ) { } % $ ^ / " \' - -- --- = == + # 1 1. 12) (c) http: https:/ :// www ww w. .com mailto: xmpp: x.y ![ a- :- -: ~ | * \u00a0 \u2028 \u0085 \ufeff \0 \n \n\n \r\n \t'
const fragment = constantFrom(...pieces.split(' '), ' ', ' ', '  ', '\n', '\n ', ' \n')
const text = array(oneof({ weight: 12, arbitrary: fragment }, string({ unit: 'binary', maxLength: 2 })), {
  maxLength: 12,
}).map(parts => parts.join(''))

describe('a plain text', () => {
  it('gives the Doc that the parser makes of it', { timeout: 30_000 }, () => {
    let seen = 0
    const same = property(text, boolean(), (raw, breaks) => {
      const tamed = tame(raw)
      pre(isPlain(tamed))
      seen++
      expect(parse(raw, { breaks })).toEqual(toDoc(toTree(tamed), policyOf({ breaks })))
    })
    assert(same, { numRuns: 1_000, maxSkipsPerRun: 1_000 })
    expect(seen).toBe(1_000)
  })

  it('is what people write most', () => {
    expect(isPlain('Well, I think so (mostly); don\'t you?\n\n"No!" - 100 % sure: a/b.')).toBe(true)
    for (const marked of ['*a*', '1. a', 'a\n- b', 'a\n=', 'www.a.b', 'a  \nb', ' a', '&amp;', 'a@b.c']) {
      expect(isPlain(marked)).toBe(false)
    }
  })
})
