import { parse } from '@commonthread/markup'
import { type Doc, type Ms, ProblemError, problem } from '@commonthread/protocol'
import type { SiteRecord } from '../records.ts'
import type { Store } from '../store.ts'
import { Draft } from './draft.ts'
import { addPost, type Planning, updatePost, withdrawPost } from './post.ts'
import type { ImportedPost, ImportedThread, ImportRecord } from './records.ts'
import { addSummary, emptySummary, type ImportSummary, sortOf } from './summary.ts'
import { beginThread, topicFor, updateThread } from './thread.ts'

export interface ImportOptions {
  now?: () => Ms
  /** Makes a Doc of Markdown; as for posts written here unless given. */
  markup?(text: string): Doc
  /** Says what would happen and writes nothing. */
  dry?: boolean
  /** Told after each batch what has come in so far. */
  onProgress?(summary: ImportSummary): void
}

/** Entries in one commit: few enough to be quick, and always the same ones, whatever was here already. */
export const batchSize = 200
const tries = 8

/**
 * Brings records of another system into a site.
 *
 * - Twice is once: ids come from the source, and what is unchanged is not written.
 * - What changed in the source changes here, unless somebody changed it here in the meantime.
 * - Each batch comes in whole or not at all. After a crash or an error of `records`, the same import run
 *   again ends where one run would have ended.
 *
 * @throws what `records` throws; what came in before stays.
 */
export async function applyImport(
  store: Store,
  site: SiteRecord,
  records: AsyncIterable<ImportRecord>,
  options: ImportOptions = {},
): Promise<ImportSummary> {
  const importer = new Importer(store, site, options)
  let batch: ImportRecord[] = []
  for await (const record of records) {
    batch.push(record)
    if (batch.length < batchSize) continue
    await importer.take(batch)
    batch = []
  }
  if (batch.length) await importer.take(batch)
  return importer.summary
}

class Importer {
  readonly summary = emptySummary()
  readonly #store: Store
  readonly #site: SiteRecord
  readonly #options: ImportOptions
  readonly #threads = new Map<string, ImportedThread>()
  /** Keys of threads that a dry run would have begun. */
  readonly #begun = new Set<string>()

  constructor(store: Store, site: SiteRecord, options: ImportOptions) {
    this.#store = store
    this.#site = site
    this.#options = options
  }

  async take(batch: readonly ImportRecord[]): Promise<void> {
    for (const record of batch) if (record.type === 'thread') this.#threads.set(record.source, record)
    for (let i = 0; i < tries; i++) {
      const draft = await this.#plan(batch)
      const write = draft.write()
      const dry = this.#options.dry ?? false
      if (write && !dry && !(await this.#store.commit(this.#site.id, write)).ok) continue
      if (dry) for (const { keys } of write?.topics ?? []) for (const key of keys) this.#begun.add(key)
      addSummary(this.summary, draft.summary)
      this.#options.onProgress?.(this.summary)
      return
    }
    throw new ProblemError(
      problem('unavailable', { rule: 'busy', message: 'Others write here all the time. Try again.' }),
    )
  }

  async #plan(batch: readonly ImportRecord[]): Promise<Draft> {
    const now = (this.#options.now ?? Date.now)()
    const draft = new Draft(this.#store, this.#site.id, now)
    const { images } = this.#site
    const markup = this.#options.markup ?? (text => parse(text, { images, breaks: true }))
    await draft.load(batch, this.#threadsOf(batch))
    for (const record of batch) await this.#one(record, { draft, now, markup })
    return draft
  }

  async #one(record: ImportRecord, planning: Planning): Promise<void> {
    const { summary } = planning.draft
    if (record.type === 'post') return this.#post(record, planning)
    if (record.type === 'thread') {
      const outcome = await updateThread(planning.draft, record)
      if (outcome !== 'new') summary.threads[outcome]++
      return
    }
    summary.leftOut[record.what] = (summary.leftOut[record.what] ?? 0) + 1
    const stored = record.source === undefined ? undefined : planning.draft.post(record.source)
    if (stored && (await withdrawPost(planning, stored, record))) summary.withdrawn++
  }

  async #post(post: ImportedPost, planning: Planning): Promise<void> {
    const { draft } = planning
    const { leftOut } = draft.summary
    if (post.state === 'held') draft.summary.held++
    if (`${post.author.name} ${post.text}`.includes('\ufffd'))
      leftOut.illegible = (leftOut.illegible ?? 0) + 1
    const tally = draft.summary[sortOf(post)]
    const stored = draft.post(post.source)
    if (stored) {
      tally[await updatePost(planning, stored, post)]++
      return
    }
    const thread = this.#threadOf(post)
    const first = { author: post.author.source, at: post.at }
    const known = topicFor(draft, thread)
    const topic = known ?? (await beginThread(draft, thread, first))
    if (!known && this.#begun.has(thread.key)) draft.summary.threads.added--
    await addPost(planning, post, topic)
    tally.added++
  }

  #threadsOf(batch: readonly ImportRecord[]): ImportedThread[] {
    return batch.flatMap(record => {
      if (record.type === 'thread') return record
      return record.type === 'post' ? this.#threadOf(record) : []
    })
  }

  #threadOf({ source, thread }: ImportedPost): ImportedThread {
    const found = this.#threads.get(thread)
    if (!found) throw new TypeError(`${source} came before its thread ${thread}`)
    return found
  }
}
