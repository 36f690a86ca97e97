/**
 * Rich text as data. A `Doc` is what `markup` makes of Markdown and what elements build DOM nodes from.
 * It can't carry markup: text is text, and a node's tag only selects from what a renderer allows.
 */
export interface Doc {
  /** Version of the vocabulary below; it grows by adding tags. */
  v: 1
  nodes: readonly DocNode[]
}

/** A text, or `[tag, attributes, ...children]`. Renderers render the children of a tag they don't know. */
export type DocNode =
  | string
  | readonly [tag: string, attrs: Readonly<Record<string, unknown>> | null, ...kids: DocNode[]]

/**
 * The tags of version 1 and the attributes each may carry. Anything else is dropped by renderers.
 * - `a`: `href` (http, https or mailto), `title`
 * - `img`: `src` (an allowed origin), `alt`, `title`, `width`, `height` in CSS px
 * - `code`: `lang` inside `pre`; - `ol`: `start`; - `li`: `checked` (a task-list item)
 * - `th`, `td`: `align` (`left`, `center`, `right`)
 * - `mention`: `id` of the member meant; its child is the `@name`
 */
export const docTags = {
  p: [],
  h1: [],
  h2: [],
  h3: [],
  h4: [],
  h5: [],
  h6: [],
  blockquote: [],
  ul: [],
  ol: ['start'],
  li: ['checked'],
  pre: [],
  code: ['lang'],
  hr: [],
  br: [],
  em: [],
  strong: [],
  del: [],
  a: ['href', 'title'],
  img: ['src', 'alt', 'title', 'width', 'height'],
  table: [],
  thead: [],
  tbody: [],
  tr: [],
  th: ['align'],
  td: ['align'],
  mention: ['id'],
} as const satisfies Record<string, readonly string[]>

export type DocTag = keyof typeof docTags

/** What every link to somewhere a person wrote carries. */
export const linkRel = 'nofollow ugc noopener'

/** Schemes a link may have. Relative addresses and anything else become plain text. */
export const linkSchemes: readonly string[] = ['http:', 'https:', 'mailto:']
