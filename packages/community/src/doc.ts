import { type ParseOptions, parse } from '@commonthread/markup'
import type { Doc, DocNode, Id, Member } from '@commonthread/protocol'

/** Who may be meant by an `@name`. */
type Named = Pick<Member, 'id' | 'name'>

export interface PostDocOptions {
  /** Origins from which images are shown. */
  images: readonly string[]
  /** Pictures of the community's own that stand in the text. */
  pictures?: ParseOptions['pictures']
  /** People meant by an `@name` in the text. */
  people?: readonly Named[]
}

/**
 * What a post's Markdown is shown as: stored with it, and made for a preview alike. Comment writers expect
 * their line ends to show, so a new line is a break. Names are marked in running words alone, not in code or
 * in the words of a link; of names that begin alike the longest is meant.
 */
export function postDoc(text: string, { images, pictures, people = [] }: PostDocOptions): Doc {
  const doc = parse(text, { images, pictures, breaks: true })
  const named = people.filter(({ name }) => name && text.includes(`@${name}`))
  if (!named.length) return doc
  const byLength = named.toSorted((a, b) => b.name.length - a.name.length)
  return { ...doc, nodes: doc.nodes.flatMap(node => marked(node, byLength)) }
}

/** Who is mentioned in a Doc, each once. */
export function mentionsIn(doc: Doc): Id[] {
  const ids = new Set<Id>()
  const left: DocNode[] = [...doc.nodes].reverse()
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'string') continue
    const [tag, attrs, ...kids] = node
    if (tag === 'mention' && typeof attrs?.id === 'string') ids.add(attrs.id)
    left.push(...kids.reverse())
  }
  return [...ids]
}

function marked(node: DocNode, people: readonly Named[]): DocNode[] {
  if (typeof node === 'string') return names(node, people)
  const [tag, attrs, ...kids] = node
  if (tag === 'a' || tag === 'code') return [node]
  return [[tag, attrs, ...kids.flatMap(kid => marked(kid, people))]]
}

function names(text: string, people: readonly Named[]): DocNode[] {
  const found: DocNode[] = []
  let rest = ''
  for (let at = 0; at < text.length; ) {
    const person = text[at] === '@' ? people.find(({ name }) => stands(text, at, name)) : undefined
    if (!person) {
      rest += text[at++]
      continue
    }
    if (rest) found.push(rest)
    found.push(['mention', { id: person.id }, `@${person.name}`])
    rest = ''
    at += person.name.length + 1
  }
  return rest ? [...found, rest] : found
}

/** Whether the name stands there as a whole: `@Ann` isn't in `@Anna`, nor in an address. */
function stands(text: string, at: number, name: string): boolean {
  const end = at + 1 + name.length
  const before = text.slice(Math.max(0, at - 2), at)
  return (
    text.startsWith(name, at + 1) &&
    !/[\p{L}\p{N}_]$/u.test(before) &&
    !/^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2))
  )
}
