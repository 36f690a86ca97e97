import type { Construct, Effects, TokenizeContext } from 'micromark-util-types'

/** How often, or how far, a construct may be tried; what it may not stays text. */
export interface Bound {
  /** Whether it may be tried (again). Asked often; counts nothing. */
  has(context: TokenizeContext): boolean
  start?(context: TokenizeContext): void
  ok?(context: TokenizeContext): void
  /** The attempt, begun at offset `from`, gave up where the context is now. */
  failed?(context: TokenizeContext, from: number): void
  /** The bound of the smaller constructs that it tries in turn, when they have one. */
  inner?: Bound
}

/** The construct under bounds. `previous` keeps a text from being cut at a character that may start nothing. */
export function bounded(construct: Construct, bounds: readonly Bound[]): Construct {
  const has = (context: TokenizeContext) => bounds.every(bound => bound.has(context))
  const inner = bounds.find(bound => bound.inner)?.inner
  return {
    ...construct,
    previous(code) {
      return has(this) && (!construct.previous || construct.previous.call(this, code))
    },
    tokenize(effects, ok, nok) {
      if (!has(this)) return nok
      for (const bound of bounds) bound.start?.(this)
      const from = this.now().offset
      return construct.tokenize.call(
        this,
        inner ? boundedEffects(effects, inner) : effects,
        code => {
          for (const bound of bounds) bound.ok?.(this)
          return ok(code)
        },
        code => {
          for (const bound of bounds) bound.failed?.(this, from)
          return nok(code)
        },
      )
    },
  }
}

const effectsMade = new WeakMap<Effects, Effects>()
const innerMade = new WeakMap<Construct, Construct>()

/** A tokenizer has one object of effects for all its constructs. */
function boundedEffects(effects: Effects, bound: Bound): Effects {
  const known = effectsMade.get(effects)
  if (known) return known
  const result: Effects = {
    ...effects,
    attempt: (constructs, ok, nok) => effects.attempt(boundedInner(constructs, bound), ok, nok),
    check: (constructs, ok, nok) => effects.check(boundedInner(constructs, bound), ok, nok),
  }
  effectsMade.set(effects, result)
  return result
}

function boundedInner(tried: Parameters<Effects['attempt']>[0], bound: Bound): typeof tried {
  if (Array.isArray(tried) || !isConstruct(tried)) return tried
  const known = innerMade.get(tried) ?? bounded(tried, [bound])
  innerMade.set(tried, known)
  return known
}

const isConstruct = (tried: object): tried is Construct =>
  'tokenize' in tried && typeof tried.tokenize === 'function'

/** At most `most` attempts for each key: a piece of text by its tokenizer, a whole text by its parser. */
export function tries(most: number, keyOf: (context: TokenizeContext) => object): Bound {
  const count = counter()
  return {
    has: context => count(keyOf(context), 0) < most,
    start: context => void count(keyOf(context), 1),
  }
}

/** Adds to the number kept for a key and returns it. */
export function counter(): (key: object, add: number) => number {
  const counts = new WeakMap<object, number>()
  return (key, add) => {
    const count = (counts.get(key) ?? 0) + add
    if (add) counts.set(key, count)
    return count
  }
}
