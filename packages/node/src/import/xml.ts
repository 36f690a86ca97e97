import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { BoundedText, cutMark } from './bound.ts'
import { ImportError } from './error.ts'

/** An element with what was kept of it. */
export interface Element {
  /** Local name, or `prefix:local` with the prefix that `Shape.prefix` gives its namespace. */
  name: string
  /** By local name. */
  attributes: Readonly<Record<string, string>>
  /** All text directly inside, character data included. */
  text: string
  /** Whether text beyond the bound was dropped. */
  cut: boolean
  children: readonly Element[]
  line: number
}

/** What to read of a document. */
export interface Shape {
  /** @throws ImportError when the document's first element says that it is something else. */
  root(local: string, namespaces: readonly string[]): void
  /** The prefix this reader uses for a namespace, whatever prefix and version the file uses. */
  prefix(namespace: string): string
  /** At this depth elements are handed over; the root's is 0. */
  level: number
  /** Whether an element inside a handed-over one matters. What doesn't is never collected. */
  keeps(name: string): boolean
}

/** Most characters of one text; a post of any system ends long before. */
export const maxText = 262_144
const maxDepth = 64
/** What XML 1.0 doesn't allow and exports hold all the same, since databases do; and our own mark. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const disallowed = /[\0-\x08\x0b\x0c\x0e-\x1f\ufdd0\ufffe\uffff]/g

/**
 * Reads an XML document as a stream of elements, in bounded memory: at most one element of `shape.level` and
 * one piece of the file at a time. A document type declaration is refused, and with it every entity that
 * isn't XML's own: nothing is ever expanded or fetched.
 *
 * @throws ImportError in one line, naming the file's line, when the document is not well-formed, ends in the
 * middle or is something else.
 */
export async function* readElements(
  file: AsyncIterable<Uint8Array>,
  shape: Shape,
): AsyncGenerator<Element, void, void> {
  const collector = new Collector(shape)
  let decoder: TextDecoder | undefined
  for await (const bytes of file) {
    decoder ??= decoderFor(bytes)
    yield* collector.next(decoder.decode(bytes, { stream: true }))
  }
  yield* collector.end(decoder?.decode() ?? '')
}

class Collector {
  readonly #shape: Shape
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #bounded = new BoundedText(maxText)
  #ready: Element[] = []
  /** Open elements; `undefined` for those that aren't kept. */
  readonly #open: (Building | undefined)[] = []
  #started = false
  #ended = false

  constructor(shape: Shape) {
    this.#shape = shape
    this.#parser.on('opentag', tag => this.#enter(tag))
    this.#parser.on('closetag', () => this.#leave())
    this.#parser.on('text', text => this.#add(text))
    this.#parser.on('cdata', text => this.#add(text))
    this.#parser.on('doctype', text => this.#refuseDoctype(text))
    this.#parser.on('error', error => {
      throw error
    })
  }

  next(piece: string): Element[] {
    return this.#guard(() => this.#parser.write(this.#bounded.next(piece.replace(disallowed, ''))))
  }

  end(piece: string): Element[] {
    return this.#guard(() => {
      this.#parser.write(this.#bounded.next(piece.replace(disallowed, '')) + this.#bounded.last())
      this.#ended = true
      this.#parser.close()
    })
  }

  #guard(parse: () => void): Element[] {
    try {
      parse()
    } catch (error) {
      if (error instanceof ImportError) throw error
      if (!this.#started) throw new ImportError('this is not an XML file', undefined, { cause: error })
      throw new ImportError(this.#say(error), this.#line, { cause: error })
    }
    const ready = this.#ready
    this.#ready = []
    return ready
  }

  get #line(): number {
    return this.#parser.line + this.#bounded.droppedLines
  }

  /** The parser's words without its own position, or what is more likely to be the matter. */
  #say(error: unknown): string {
    const words = String(error instanceof Error ? error.message : error).replace(/^\d+:\d+: |\.$/g, '')
    if (this.#ended) return 'the file ends in the middle; export or download it again'
    if (words.startsWith('undefined entity')) return 'an entity that XML does not know; nothing is expanded'
    return `not well-formed XML (${words})`
  }

  #refuseDoctype(text: string): void {
    throw new ImportError(
      /^\s*html\b/i.test(text)
        ? 'this is an HTML page and not an export'
        : 'a document type with entities, which exports never have; nothing is expanded',
      this.#line,
    )
  }

  #enter(tag: SaxesTagNS): void {
    if (!this.#started) {
      this.#started = true
      this.#shape.root(tag.local, Object.values(tag.ns))
    }
    if (this.#open.length >= maxDepth) throw new ImportError('elements nested too deeply', this.#line)
    this.#open.push(this.#keeps(tag) ? this.#build(tag) : undefined)
  }

  #keeps(tag: SaxesTagNS): boolean {
    const depth = this.#open.length
    if (depth <= this.#shape.level) return depth === this.#shape.level
    return this.#open.at(-1) !== undefined && this.#shape.keeps(this.#name(tag))
  }

  #name(tag: SaxesTagNS): string {
    const prefix = this.#shape.prefix(tag.uri)
    return prefix ? `${prefix}:${tag.local}` : tag.local
  }

  #build(tag: SaxesTagNS): Building {
    const attributes: Record<string, string> = {}
    for (const { local, value } of Object.values<SaxesAttributeNS>(tag.attributes)) attributes[local] = value
    return { name: this.#name(tag), attributes, text: '', cut: false, children: [], line: this.#line }
  }

  #add(text: string): void {
    const element = this.#open.at(-1)
    if (!element) return
    const room = maxText - element.text.length
    element.cut ||= text.length > room || text.endsWith(cutMark)
    element.text += text.slice(0, room)
  }

  #leave(): void {
    const element = this.#open.pop()
    if (!element) return
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else this.#ready.push(element)
  }
}

interface Building extends Element {
  children: Element[]
}

/** XML is UTF-8 unless its first line says otherwise or it begins with the mark of UTF-16. */
function decoderFor(start: Uint8Array): TextDecoder {
  const first = String.fromCharCode(...start.subarray(0, 200))
  const marked = first.startsWith('\xff\xfe')
    ? 'utf-16le'
    : first.startsWith('\xfe\xff')
      ? 'utf-16be'
      : undefined
  const label =
    marked ?? /^\s*(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding=["']([\w.:-]+)["']/.exec(first)?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(label)
  } catch (cause) {
    throw new ImportError(`encoding ${label}, which can't be read here; save the file as UTF-8`, 1, { cause })
  }
}

/** The text of the first child of that name, without space around it; empty when there is none. */
export function childText(element: Element, name: string): string {
  return element.children.find(child => child.name === name)?.text.trim() ?? ''
}
