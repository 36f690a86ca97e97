/** What begins in a `<`, longest first, and what ends it. */
const sections = [
  ['<![CDATA[', ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<', '>'],
] as const

const longestOpener = 9

/** Stands where something was dropped; a noncharacter (Unicode 23.7) that XML allows and no text holds. */
export const cutMark = '\ufdd0'

/**
 * Keeps every run between two delimiters of an XML stream below `max` characters by dropping what is beyond,
 * so that a parser that hands over whole texts needs bounded memory for any file. Well-formed input stays
 * well-formed: delimiters pass, and no character reference or surrogate pair is cut in half.
 */
export class BoundedText {
  /** Line ends among what was dropped: what the parser's line number lacks. */
  droppedLines = 0
  readonly #max: number
  #end = '<'
  #run = 0
  #rest = ''

  constructor(max: number) {
    this.#max = max
  }

  /** The next piece of the file, shortened where needed; a few characters may wait for the next piece. */
  next(piece: string): string {
    const input = this.#rest + piece
    this.#rest = ''
    let out = ''
    let at = 0
    while (at < input.length) {
      const found = input.indexOf(this.#end, at)
      if (found < 0) {
        const wait = this.#end === '<' ? openReference(input, at) : this.#end.length - 1
        const until = Math.max(at, input.length - wait)
        this.#rest = input.slice(until)
        return out + this.#bound(input.slice(at, until))
      }
      out += this.#bound(input.slice(at, found))
      if (this.#end !== '<') {
        out += this.#end
        at = found + this.#end.length
        this.#enter('<')
        continue
      }
      if (input.length - found < longestOpener) {
        this.#rest = input.slice(found)
        return out
      }
      const [opener, end] = sections.find(([start]) => input.startsWith(start, found)) ?? sections[3]
      out += opener
      at = found + opener.length
      this.#enter(end)
    }
    return out
  }

  /** What was still waiting when the file ended. */
  last(): string {
    return this.#rest
  }

  #enter(end: string): void {
    this.#end = end
    this.#run = 0
  }

  #bound(text: string): string {
    const room = Math.max(0, this.#max - this.#run)
    const cut = this.#run > this.#max
    this.#run += text.length
    if (text.length <= room) return text
    const kept = text.slice(0, room).replace(/[\ud800-\udbff]$/, '')
    const whole = this.#end === '<' ? kept.slice(0, kept.length - openReference(kept, 0)) : kept
    for (let i = whole.length; i < text.length; i++) if (text.charCodeAt(i) === 10) this.droppedLines++
    return cut ? '' : whole + cutMark
  }
}

/** Length of a character or entity reference that has begun at the end and not ended. */
function openReference(text: string, from: number): number {
  const tail = text.slice(Math.max(from, text.length - 32))
  return /&[^;&]*$/.exec(tail)?.[0].length ?? 0
}
