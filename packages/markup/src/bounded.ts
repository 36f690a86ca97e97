import type { Construct, Effects, TokenizeContext } from 'micromark-util-types'

/** What bounds keep while a text is read: on the parser's own objects, so that it goes when they go. */
interface Kept {
  /** The numbers of the counters, each at its counter's index. */
  counts?: number[]
}

declare module 'micromark-util-types' {
  interface ParseContext extends Kept {}
  interface TokenizeContext extends Kept {
    /** A tokenizer has one object of effects for all its constructs; here it is under bounds. */
    boundedEffects?: Effects
  }
}

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
        inner ? boundedEffects(this, effects, inner) : effects,
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

/** Not in a `WeakMap`: what it holds outlives every small collection of garbage, here the whole parser. */
function boundedEffects(context: TokenizeContext, effects: Effects, bound: Bound): Effects {
  context.boundedEffects ??= {
    ...effects,
    attempt: (constructs, ok, nok) => effects.attempt(boundedInner(constructs, bound), ok, nok),
    check: (constructs, ok, nok) => effects.check(boundedInner(constructs, bound), ok, nok),
  }
  return context.boundedEffects
}

const innerMade = new WeakMap<Construct, Construct>()

function boundedInner(tried: Parameters<Effects['attempt']>[0], bound: Bound): typeof tried {
  if (Array.isArray(tried) || !isConstruct(tried)) return tried
  const known = innerMade.get(tried) ?? bounded(tried, [bound])
  innerMade.set(tried, known)
  return known
}

const isConstruct = (tried: object): tried is Construct =>
  'tokenize' in tried && typeof tried.tokenize === 'function'

/** At most `most` attempts for each key: a piece of text by its tokenizer, a whole text by its parser. */
export function tries(most: number, keyOf: (context: TokenizeContext) => Kept): Bound {
  const count = counter()
  return {
    has: context => count(keyOf(context), 0) < most,
    start: context => void count(keyOf(context), 1),
  }
}

let counters = 0

/** Adds to the number kept on a tokenizer or a parser and returns it. */
export function counter(): (key: Kept, add: number) => number {
  const index = counters++
  return (key, add) => {
    const count = (key.counts?.[index] ?? 0) + add
    if (add) {
      key.counts ??= []
      key.counts[index] = count
    }
    return count
  }
}
