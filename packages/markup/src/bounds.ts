import { parse as micromark } from 'micromark'
import type {
  Construct,
  ConstructRecord,
  Extension,
  ParseContext,
  TokenizeContext,
} from 'micromark-util-types'
import { type Bound, bounded, counter, tries } from './bounded.ts'

/**
 * The parser lets its time grow with the square of the number of some constructs, and its stack with their
 * nesting. A text that a person writes by hand stays far below these bounds; what goes past one is text.
 */
const most = {
  /** Column at which a block quote or a list item may begin. */
  column: 40,
  /** Block quotes and lists of a text, each tried twice. */
  containers: 800,
  /** Lines that go on with a block quote or a list, once for each that they go on with. */
  continued: 2_000,
  setextHeadings: 200,
  /** Characters read again because what a bracket, backtick or angle bracket began has no end, in a text. */
  inVain: 200_000,
  /** For a piece of running text (a paragraph, a heading, a cell): characters that may start something. */
  cuts: 2_000,
  /** Asterisks, underscores and tildes that may open or close something. */
  emphasis: 400,
  /** Characters of one run of them; a longer one is a line that somebody drew. */
  run: 16,
  images: 100,
}

const parserOf = (context: TokenizeContext): ParseContext => context.parser
const itself = (context: TokenizeContext): TokenizeContext => context

const shallow: Bound = { has: context => context.now().column <= most.column }
const cuts = tries(most.cuts, itself)
const runs = boundOfRuns()
const inVain = counter()
const reading = boundOfReading()
const continued = tries(most.continued, parserOf)
/** Where none may go on any more, each line would begin one of its own. */
const containers = [shallow, tries(most.containers, parserOf), { has: continued.has }]

/** The end of a label that is none has looked at all since the label's start. */
const label: Bound = {
  has: () => true,
  failed(context, from) {
    inVain(context.parser, from - (context._labelStarts?.at(-1)?.start.offset ?? from))
  },
}

const boundsByName: Readonly<Record<string, readonly Bound[]>> = {
  attention: [runs],
  autolink: [reading],
  blockQuote: containers,
  codeText: [reading],
  htmlText: [reading],
  labelEnd: [reading, label],
  labelStartImage: [tries(most.images, itself)],
  // Each list within a list looks whether its line is a thematic break, to the line's end.
  list: [...containers, reading],
  protocolAutolink: [reading],
  setextUnderline: [tries(most.setextHeadings, parserOf)],
  strikethrough: [runs],
  wwwAutolink: [reading],
}

/**
 * An extension that brings these, with CommonMark's own constructs and under bounds.
 *
 * An extension can add constructs and switch others off by name, yet one that is off still cuts a text in
 * two at its character, and joining thousands of pieces is itself slow. So the parser's record is exchanged,
 * by a construct that is tried before all others. The record is made once: to combine extensions for each
 * text made a third of all the garbage of a server that takes posts.
 */
export function bounds(extensions: Extension[]): Extension {
  let record: ParseContext['constructs'] | undefined
  const exchange: Construct = {
    tokenize(effects, ok, nok) {
      record ??= boundedRecord(micromark({ extensions }).constructs)
      this.parser.constructs = record
      // What the first line begins may go on to the last, so it is under bounds too.
      return effects.attempt(record.document, ok, nok)
    },
  }
  const starts = [...'*+-0123456789>'].map(character => [character.charCodeAt(0), exchange])
  return { document: { ...Object.fromEntries(starts), null: exchange } }
}

function boundedRecord(constructs: ParseContext['constructs']): ParseContext['constructs'] {
  const { document, flow, string, text } = constructs
  return {
    ...constructs,
    document: change(document, construct => within(construct, [])),
    flow: change(flow, construct => within(construct, [])),
    string: change(string, construct => within(construct, [cuts])),
    text: change(text, construct => (construct.name === 'emailAutolink' ? [] : within(construct, [cuts]))),
  }
}

/** Line endings, which have negative codes, stay as they are. */
function change(record: ConstructRecord, to: (construct: Construct) => Construct[]): ConstructRecord {
  const changed = Object.entries(record).map(([code, value = []]) => {
    const constructs = [value].flat()
    return [code, Number(code) < 0 ? constructs : constructs.flatMap(to)] as const
  })
  return Object.fromEntries(changed.filter(([, constructs]) => constructs.length))
}

const made = new WeakMap<Construct, Construct[]>()

/** One construct stands at several characters and must stay one. */
function within(construct: Construct, further: readonly Bound[]): Construct[] {
  const known = made.get(construct)
  if (known) return known
  const all = [...further, ...(boundsByName[construct.name ?? ''] ?? [])]
  const { continuation } = construct
  const whole = continuation ? { ...construct, continuation: bounded(continuation, [continued]) } : construct
  const result = [all.length ? bounded(whole, all) : whole]
  made.set(construct, result)
  return result
}

/** A run past the bound stays, and opens and closes nothing. */
function boundOfRuns(): Bound {
  const count = counter()
  return {
    has: context => count(context, 0) < most.emphasis,
    ok(context) {
      const run = context.events.at(-1)![1]
      const length = run.end.offset - run.start.offset
      if (length > most.run) run._open = run._close = false
      else count(context, length)
    },
  }
}

/** An attempt that fails may have read all the rest of its text, and so may each part of it. */
function boundOfReading(): Bound {
  const bound: Bound = {
    has: context => inVain(context.parser, 0) < most.inVain,
    failed: (context, from) => void inVain(context.parser, context.now().offset - from),
  }
  bound.inner = bound
  return bound
}
