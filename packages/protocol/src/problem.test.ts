import { describe, expect, it } from 'vitest'
import {
  fromProblemJson,
  isProblem,
  ProblemError,
  problem,
  problemCodes,
  toProblem,
  toProblemJson,
} from './problem.ts'

describe('a problem', () => {
  it('says what to do and whether trying again may help', () => {
    expect(problem('limited')).toMatchObject({ retry: { afterMs: 10_000 } })
    expect(problem('forbidden').retry).toBe(false)
    for (const { message } of Object.values(problemCodes)) expect(message).toMatch(/^[A-Z].*\.$/)
  })

  it('is recognised by its brand, also when another copy of the package threw it', () => {
    const thrown = new ProblemError(problem('locked'))
    const foreign = Object.defineProperty(new Error('x'), Symbol.for('@commonthread/problem'), {
      value: true,
    })
    expect([thrown, foreign, new Error('x'), null, 'text'].map(isProblem)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('keeps the cause of what was thrown', () => {
    const cause = new Error('disk full')
    expect(toProblem(cause)).toMatchObject({ code: 'unavailable', cause })
  })

  it('is the same after the way through problem+json', () => {
    const sent = problem('too-large', { field: 'body.text', rule: 'long', message: 'Too long.' })
    const json = JSON.parse(JSON.stringify(toProblemJson(sent)))
    expect(json).toMatchObject({ status: 413, type: 'urn:commonthread:problem:too-large' })
    expect(fromProblemJson(json, 413)).toEqual(sent)
  })

  it('reads the code of a later release by its status, and any page of a proxy too', () => {
    expect(fromProblemJson({ code: 'teapot' as never, detail: 'Short and stout.' }, 404)).toMatchObject({
      code: 'not-found',
      message: 'Short and stout.',
    })
    expect(fromProblemJson({}, 502).code).toBe('unavailable')
    expect(fromProblemJson({}, 418).code).toBe('invalid')
    expect(fromProblemJson({ code: 'toString' as never }, 403).code).toBe('forbidden')
  })
})
