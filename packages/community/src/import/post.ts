import { type Doc, limits, type Ms } from '@commonthread/protocol'
import type { PostRecord, StoredState, TopicRecord } from '../records.ts'
import type { Draft } from './draft.ts'
import { brings, fingerprints, isAsStored } from './fingerprint.ts'
import type { ImportedAuthor, ImportedPost, LeftOut } from './records.ts'
import type { Outcome } from './summary.ts'

/** What the planning of a post is told. */
export interface Planning {
  draft: Draft
  now: Ms
  markup(text: string): Doc
}

/** A post that isn't here yet, at its true place. */
export async function addPost(
  { draft, markup }: Planning,
  post: ImportedPost,
  topic: TopicRecord,
): Promise<void> {
  await draft.reach(post.parent)
  const above = draft.post(post.parent)
  const parent = above && placeFor(draft, above)
  // What it answers may have been moved since it came in: answers stand where that stands.
  const place = parent?.topic ?? topic.id
  const { source: id, at, text, kind, state } = post
  const brought = [text, state]
  draft.putPost({
    id,
    rev: 0,
    author: enter(draft, post.author, at),
    at,
    version: 1,
    state,
    ...markOf(post, at),
    reactions: {},
    text,
    doc: text ? markup(text) : null,
    topic: place,
    parent: parent?.id ?? null,
    depth: parent ? parent.depth + 1 : 0,
    seq: draft.topic(place)?.nextSeq ?? topic.nextSeq,
    ...(kind ? { kind } : {}),
    replies: 0,
    below: 0,
    imported: await fingerprints(brought, brought),
  })
}

/** A post that came in before: brought up to date unless somebody changed it here. */
export async function updatePost(
  planning: Planning,
  stored: PostRecord,
  post: ImportedPost,
): Promise<Outcome> {
  const { text, state } = post
  if (await brings(stored.imported, [text, state])) return 'unchanged'
  if (!(await isAsStored(stored.imported, [stored.text, stored.state]))) return 'kept'
  // With answers below it, it can't wait out of sight: a mark keeps their place.
  const fits = state === 'held' && stored.replies > 0 ? 'removed' : state
  await change(planning, stored, {
    text,
    state: fits,
    brought: [text, state],
    mark: markOf(post, planning.now),
  })
  return 'updated'
}

/** A post that came in before and that the export now leaves out: its words go, and with answers a mark stays. */
export async function withdrawPost(
  planning: Planning,
  stored: PostRecord,
  { what }: LeftOut,
): Promise<boolean> {
  const brought = ['', what]
  if (await brings(stored.imported, brought)) return false
  if (!(await isAsStored(stored.imported, [stored.text, stored.state]))) return false
  const state = stored.replies > 0 ? 'removed' : 'gone'
  const mark = markOf({ state, reason: what }, planning.now)
  await change(planning, stored, { text: '', state, brought, mark })
  planning.draft.forget(stored.id)
  return true
}

interface Change {
  text: string
  state: StoredState
  brought: readonly unknown[]
  mark: Pick<PostRecord, 'mark'>
}

async function change({ draft, now, markup }: Planning, stored: PostRecord, to: Change): Promise<void> {
  const { text, state } = to
  await draft.reach(stored.id)
  const rewritten = text !== '' && text !== stored.text
  if (rewritten && stored.text) {
    const { id: target, version, edited, at, author: by } = stored
    draft.putVersion({ target, version, text: stored.text, at: edited ?? at, by })
  }
  draft.putPost({
    ...stored,
    text,
    doc: text ? markup(text) : null,
    state,
    mark: to.mark.mark,
    ...(rewritten ? { version: stored.version + 1, edited: now } : {}),
    imported: await fingerprints(to.brought, [text, state]),
  })
}

/** The post an answer stands below: the true parent, unless that is as deep as posts may stand. */
function placeFor(draft: Draft, parent: PostRecord): PostRecord {
  if (parent.depth < limits.depth) return parent
  draft.summary.leftOut['too-deep'] = (draft.summary.leftOut['too-deep'] ?? 0) + 1
  return draft.post(parent.parent) ?? parent
}

function markOf(
  { state, reason }: { state: StoredState; reason?: string },
  at: Ms,
): Pick<PostRecord, 'mark'> {
  return state === 'shown' ? {} : { mark: { by: 'rule', reason: reason ?? 'review', at } }
}

function enter(draft: Draft, { source: id, name, url }: ImportedAuthor, at: Ms): string {
  if (!draft.member(id)) {
    const subject = `import:${id}`
    draft.putMember({ id, rev: 0, name, role: 'guest', subject, at, ...(url ? { url } : {}), approved: 0 })
  }
  return id
}
