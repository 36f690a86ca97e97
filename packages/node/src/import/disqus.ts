import type { ImportedThread, ImportRecord, LeftOutReason } from '@commonthread/community/import'
import { topicKey } from '@commonthread/protocol'
import { isPage, movedAddress } from './address.ts'
import { authorOf, nobody } from './author.ts'
import { ImportError } from './error.ts'
import { htmlToLine, htmlToMarkdown } from './html.ts'
import { idPart, type Open, type ReadOptions, readDate } from './options.ts'
import { type Fate, outcome, type Place, settle } from './settle.ts'
import { childText, type Element, readElements, type Shape } from './xml.ts'

const shape: Shape = {
  root(local, namespaces) {
    if (local === 'disqus') return
    const wordpress = local === 'rss' && namespaces.some(uri => /\/export\/\d/.test(uri))
    throw new ImportError(
      wordpress
        ? 'this is a WordPress export: use "import wordpress"'
        : `this is no Disqus export: it begins with <${local}>`,
      1,
    )
  },
  prefix: () => '',
  level: 1,
  keeps: name => kept.has(name),
}

const kept: ReadonlySet<string> = new Set([
  ...[
    'id',
    'link',
    'title',
    'message',
    'createdAt',
    'thread',
    'parent',
    'author',
    'name',
    'email',
    'username',
  ],
  ...['isClosed', 'isDeleted', 'isSpam', 'isApproved', 'isAnonymous'],
])

/** What the first reading of the file finds out: everything but the words. */
interface Index {
  threads: Map<string, ImportedThread | LeftOutReason>
  places: Map<string, Post>
}

interface Post extends Place {
  told?: boolean
}

interface Context extends ReadOptions, Index {
  prefix: string
}

/**
 * The posts of a Disqus export. Its order promises nothing, so the file is read twice: first for who answers
 * whom, then for the words. An answer that stands before what it answers waits for it in memory.
 *
 * @throws ImportError
 */
export async function* readDisqus(
  open: Open,
  options: ReadOptions,
): AsyncGenerator<ImportRecord, void, void> {
  const index = await readIndex(open, options)
  settle(index.places)
  const context: Context = { ...options, ...index, prefix: 'dsq' }
  const begun = new Set<string>()
  const waiting = new Map<string, Element[]>()
  for await (const element of readElements(open(), shape)) {
    if (element.name !== 'post') continue
    const parent = index.places.get(idOf(element))?.parent ?? null
    if (parent === null || index.places.get(parent)?.told)
      yield* readWithAnswers(element, context, begun, waiting)
    else if (waiting.has(parent)) waiting.get(parent)?.push(element)
    else waiting.set(parent, [element])
  }
}

function* readWithAnswers(
  first: Element,
  context: Context,
  begun: Set<string>,
  waiting: Map<string, Element[]>,
): Generator<ImportRecord, void, void> {
  const ready = [first]
  for (let post = ready.pop(); post; post = ready.pop()) {
    const id = idOf(post)
    const place = context.places.get(id)
    if (!place || place.told) yield { type: 'skip', what: 'repeated' }
    else yield* readPost(post, place, context, begun)
    if (place) place.told = true
    ready.push(...(waiting.get(id) ?? []).reverse())
    waiting.delete(id)
  }
}

async function readIndex(open: Open, options: ReadOptions): Promise<Index> {
  const index: Index = { threads: new Map(), places: new Map() }
  for await (const element of readElements(open(), shape)) {
    const id = idOf(element)
    if (element.name === 'thread') index.threads.set(id, readThread(element, options))
    else if (element.name === 'post' && !index.places.has(id)) {
      const parent = element.children.find(({ name }) => name === 'parent')
      index.places.set(id, { parent: parent ? idOf(parent) : null, fate: fateOf(element, index) })
    }
  }
  return index
}

function readThread(thread: Element, { moves }: ReadOptions): ImportedThread | LeftOutReason {
  if (isTrue(thread, 'isDeleted')) return 'deleted'
  const link = htmlToLine(childText(thread, 'link'))
  if (!isPage(link)) return 'no-address'
  const url = movedAddress(link, moves)
  return {
    type: 'thread',
    source: `dsq-t${idPart(idOf(thread))}`,
    key: topicKey(url),
    url,
    title: htmlToLine(childText(thread, 'title')),
    at: readDate(childText(thread, 'createdAt')) ?? 0,
    closed: isTrue(thread, 'isClosed'),
  }
}

function fateOf(post: Element, { threads }: Index): Fate {
  const thread = threads.get(threadOf(post)) ?? 'no-page'
  if (typeof thread === 'string') return thread
  if (isTrue(post, 'isSpam')) return 'spam'
  if (isTrue(post, 'isDeleted')) return 'deleted'
  const message = post.children.find(({ name }) => name === 'message')
  if (message?.cut) return 'too-long'
  if (isEmpty(message?.text ?? '', thread.url)) return 'empty'
  return childText(post, 'isApproved') === 'false' ? 'hold' : 'keep'
}

function* readPost(
  post: Element,
  place: Post,
  context: Context,
  begun: Set<string>,
): Generator<ImportRecord, void, void> {
  const thread = context.threads.get(threadOf(post))
  const { fate, parent } = place
  const state = outcome(place)
  const source = `dsq-${idPart(idOf(post))}`
  if (fate !== 'keep' && fate !== 'hold')
    yield { type: 'skip', what: fate, ...(state === 'mark' ? {} : { source }) }
  else if (place.orphan) yield { type: 'skip', what: 'answers-nothing' }
  if (typeof thread !== 'object') return
  if (state !== 'shown' && state !== 'held' && state !== 'removed' && state !== 'mark') return
  if (!begun.has(thread.source)) {
    begun.add(thread.source)
    yield thread
  }
  const mark = state === 'mark'
  yield {
    type: 'post',
    source,
    thread: thread.source,
    parent: parent === null ? null : `dsq-${idPart(parent)}`,
    at: readDate(childText(post, 'createdAt')) ?? thread.at,
    author: mark ? nobody(context) : author(post, context),
    text: mark ? '' : htmlToMarkdown(childText(post, 'message'), { base: thread.url }),
    state: mark ? 'removed' : state,
    ...(state === 'shown' ? {} : { reason: mark ? fate : 'review' }),
  }
}

function author(post: Element, context: Context): ReturnType<typeof authorOf> {
  const element = post.children.find(({ name }) => name === 'author')
  const read = (name: string): string => (element ? childText(element, name) : '')
  const account = read('isAnonymous') === 'true' ? '' : read('username')
  return authorOf({ name: read('name') || account, email: read('email'), account }, context)
}

/** Whether nothing would be left to read. Most messages begin with a word and needn't be looked at twice. */
function isEmpty(html: string, base: string): boolean {
  return !/^\s*(<p>)?\s*[^<&\s]/.test(html) && !htmlToMarkdown(html, { base })
}

function threadOf(post: Element): string {
  const thread = post.children.find(({ name }) => name === 'thread')
  return thread ? idOf(thread) : ''
}

/** Disqus's own number, or where there is none what the site called it. */
function idOf(element: Element): string {
  return element.attributes.id ?? (childText(element, 'id') || element.text.trim())
}

function isTrue(element: Element, name: string): boolean {
  return childText(element, name) === 'true'
}
