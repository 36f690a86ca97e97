import type { ImportedThread, ImportRecord, LeftOutReason } from '@commonthread/community/import'
import { type Ms, topicKey } from '@commonthread/protocol'
import { isPage, movedAddress } from './address.ts'
import { authorOf, nobody } from './author.ts'
import { ImportError } from './error.ts'
import { htmlToLine, htmlToMarkdown } from './html.ts'
import { idPart, type Open, type ReadOptions, readDate, shortHash } from './options.ts'
import { type Fate, outcome, type Place, settle } from './settle.ts'
import { childText, type Element, readElements, type Shape } from './xml.ts'

const exportNamespace = /\/export\/\d+(\.\d+)*\/?$/

/** WXR 1.0 to 1.2, whose namespace is spelled with http and with https. */
const shape: Shape = {
  root(local, namespaces) {
    if (local === 'disqus') throw new ImportError('this is a Disqus export: use "import disqus"', 1)
    if (local !== 'rss') throw new ImportError(`this is no WordPress export: it begins with <${local}>`, 1)
    if (!namespaces.some(uri => exportNamespace.test(uri)))
      throw new ImportError('this is a feed and no WordPress export: it holds no comments', 1)
  },
  prefix: namespace => (exportNamespace.test(namespace) ? 'wp' : namespace && 'other'),
  level: 2,
  keeps: name => kept.has(name),
}

const kept: ReadonlySet<string> = new Set([
  ...['title', 'link', 'guid'],
  ...['post_id', 'post_date', 'post_date_gmt', 'post_parent', 'post_password', 'post_type', 'status'].map(wp),
  ...['comment', 'comment_status', 'comment_id', 'comment_parent', 'comment_approved', 'comment_type'].map(
    wp,
  ),
  ...['comment_author', 'comment_author_email', 'comment_author_url', 'comment_content'].map(wp),
  ...['comment_date', 'comment_date_gmt'].map(wp),
])

interface Context extends ReadOptions {
  /** Begins every id: exports of several blogs don't meet. */
  prefix: string
  /** Pages that everybody may read: pictures are as public as the page they belong to. */
  open: Set<string>
}

/**
 * The comments of a WordPress export, page by page. A page without comments is no thread.
 *
 * @throws ImportError
 */
export async function* readWordpress(
  open: Open,
  options: ReadOptions,
): AsyncGenerator<ImportRecord, void, void> {
  const context: Context = { ...options, prefix: 'wp', open: new Set() }
  for await (const element of readElements(open(), shape)) {
    if (element.name === 'item') yield* readItem(element, context)
    else if (element.name === 'link' || element.name === 'wp:base_blog_url') {
      const url = element.text.trim()
      if (isPage(url)) context.prefix = `wp-${shortHash(topicKey(url))}`
    }
  }
}

function* readItem(item: Element, context: Context): Generator<ImportRecord, void, void> {
  const comments = item.children.filter(({ name }) => name === 'wp:comment')
  const closedTo = whoMayNot(item, context)
  if (!closedTo) context.open.add(childText(item, 'wp:post_id'))
  if (!comments.length) return
  const thread = closedTo ? undefined : readThread(item, context)
  if (thread) yield* readComments(comments, thread, context)
  else
    for (const comment of comments) {
      const source = sourceOf(childText(comment, 'wp:comment_id'), context)
      yield { type: 'skip', what: closedTo ?? 'no-address', source }
    }
}

/** Why not everybody may read the page, if so. */
function whoMayNot(item: Element, { open }: Context): LeftOutReason | undefined {
  if (childText(item, 'wp:post_password')) return 'password'
  const status = childText(item, 'wp:status')
  const parent = childText(item, 'wp:post_parent')
  // Exports that other systems write in this format may leave the status out.
  const shown =
    !status || status === 'publish' || (status === 'inherit' && (/^0?$/.test(parent) || open.has(parent)))
  return shown ? undefined : 'not-public'
}

function readThread(item: Element, context: Context): ImportedThread | undefined {
  const link = [childText(item, 'link'), childText(item, 'guid')].find(isPage)
  if (!link) return undefined
  const url = movedAddress(link, context.moves)
  return {
    type: 'thread',
    source: `${context.prefix}-p${idPart(childText(item, 'wp:post_id'))}`,
    key: topicKey(url),
    url,
    title: htmlToLine(childText(item, 'title')),
    at: dateOf(item, 'post') ?? 0,
    closed: childText(item, 'wp:comment_status') === 'closed',
  }
}

interface Comment extends Place {
  element: Element
  /** Markdown. */
  text: string
}

function* readComments(
  elements: readonly Element[],
  thread: ImportedThread,
  context: Context,
): Generator<ImportRecord, void, void> {
  const comments = new Map<string, Comment>()
  for (const element of elements) {
    const id = childText(element, 'wp:comment_id')
    if (comments.has(id)) yield { type: 'skip', what: 'repeated' }
    else comments.set(id, place(element, thread))
  }
  settle(comments)
  if ([...comments.values()].some(({ fate }) => fate === 'keep' || fate === 'hold')) yield thread
  for (const comment of parentsFirst(comments)) yield* readComment(comment, thread, context)
}

function place(element: Element, { url }: ImportedThread): Comment {
  const parent = childText(element, 'wp:comment_parent')
  const content = element.children.find(({ name }) => name === 'wp:comment_content')
  const given = fateOf(element)
  const wanted = (given === 'keep' || given === 'hold') && !content?.cut
  const text = wanted ? htmlToMarkdown(content?.text ?? '', { base: url, lines: true }) : ''
  const fate = !wanted || text ? given : 'empty'
  return {
    element,
    text,
    parent: /^0*$/.test(parent) ? null : parent,
    fate: content?.cut ? 'too-long' : fate,
  }
}

function fateOf(comment: Element): Fate {
  const approved = childText(comment, 'wp:comment_approved')
  if (approved === 'spam') return 'spam'
  if (/trash/.test(approved)) return 'trash'
  if (!/^(|comment|review|pingback|trackback)$/.test(childText(comment, 'wp:comment_type')))
    return 'not-a-comment'
  return /^(1|approved?)$/.test(approved) ? 'keep' : 'hold'
}

/** In the order of the file, but no answer before what it answers. */
function* parentsFirst(comments: ReadonlyMap<string, Comment>): Generator<Comment, void, void> {
  const told = new Set<Comment>()
  for (const comment of comments.values()) {
    const line: Comment[] = []
    for (let at: Comment | undefined = comment; at && !told.has(at); at = comments.get(at.parent ?? ''))
      line.push(at)
    for (const next of line.reverse()) {
      told.add(next)
      yield next
    }
  }
}

function* readComment(
  comment: Comment,
  thread: ImportedThread,
  context: Context,
): Generator<ImportRecord, void, void> {
  const { element, text, fate, parent, orphan } = comment
  const state = outcome(comment)
  const read = (name: string): string => childText(element, `wp:comment_${name}`)
  const source = sourceOf(read('id'), context)
  if (fate !== 'keep' && fate !== 'hold')
    yield { type: 'skip', what: fate, ...(state === 'mark' ? {} : { source }) }
  else if (orphan) yield { type: 'skip', what: 'answers-nothing' }
  const standing = {
    type: 'post',
    source,
    thread: thread.source,
    parent: parent === null ? null : sourceOf(parent, context),
    at: dateOf(element, 'comment') ?? thread.at,
  } as const
  const kind = read('type')
  if (state === 'mark') {
    yield { ...standing, author: nobody(context), text: '', state: 'removed', reason: fate }
  } else if (state === 'shown' || state === 'held' || state === 'removed') {
    yield {
      ...standing,
      author: authorOf(
        { name: read('author'), email: read('author_email'), url: read('author_url') },
        context,
      ),
      text,
      ...(kind === 'pingback' || kind === 'trackback' ? { kind } : {}),
      state,
      ...(state === 'shown' ? {} : { reason: 'review' }),
    }
  }
}

function sourceOf(id: string, { prefix }: Context): string {
  return `${prefix}-${idPart(id)}`
}

/** In UTC where the export knows it; drafts and very old entries have zeros there and only local time. */
function dateOf(element: Element, of: 'post' | 'comment'): Ms | undefined {
  return readDate(childText(element, `wp:${of}_date_gmt`)) ?? readDate(childText(element, `wp:${of}_date`))
}

function wp(name: string): string {
  return `wp:${name}`
}
