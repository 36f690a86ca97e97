import { type Id, type Ms, tidyLine } from '@commonthread/protocol'
import type { TopicRecord } from '../records.ts'
import type { Draft } from './draft.ts'
import { brings, fingerprints, isAsStored } from './fingerprint.ts'
import type { ImportedThread } from './records.ts'
import type { Outcome } from './summary.ts'

/** The topic a thread's posts go to: its own, or the one that its page has already. */
export function topicFor(draft: Draft, thread: ImportedThread): TopicRecord | undefined {
  return draft.topic(thread.source) ?? draft.topicOfKey(thread.key)
}

/** A thread begins with its first post; `at` and `author` are that post's. */
export async function beginThread(
  draft: Draft,
  thread: ImportedThread,
  first: { author: Id; at: Ms },
): Promise<TopicRecord> {
  const topic: TopicRecord = {
    id: thread.source,
    rev: 0,
    author: first.author,
    at: thread.at || first.at,
    version: 1,
    state: 'shown',
    reactions: {},
    text: '',
    doc: null,
    kind: 'thread',
    keys: [thread.key],
    url: thread.url,
    tags: [],
    ...settings(thread),
    posts: 0,
    listed: 0,
    nextSeq: 0,
    imported: await fingerprintsOf(thread),
  }
  draft.putTopic(topic)
  draft.summary.threads.added++
  return topic
}

/** Brings a known thread up to date: its title, whether it is closed, and one more address if its page moved. */
export async function updateThread(
  draft: Draft,
  thread: ImportedThread,
): Promise<Outcome | 'joined' | 'apart' | 'new'> {
  const topic = topicFor(draft, thread)
  if (!topic) return 'new'
  if (topic.id !== thread.source) return 'joined'
  const there = draft.topicOfKey(thread.key)
  if (there && there.id !== topic.id) return 'apart'
  const same = await brings(topic.imported, broughtBy(thread))
  const untouched = await isAsStored(topic.imported, [topic.title, topic.locked ?? false])
  const moved = there ? {} : { keys: [...topic.keys, thread.key], url: thread.url }
  const changed = same || !untouched ? {} : { ...settings(thread), imported: await fingerprintsOf(thread) }
  if (there && (same || !untouched)) return same ? 'unchanged' : 'kept'
  draft.putTopic({ ...topic, ...moved, ...changed })
  return 'updated'
}

function settings({ title, closed }: ImportedThread): Pick<TopicRecord, 'title' | 'locked'> {
  return { title: tidyLine(title), locked: closed || undefined }
}

function broughtBy({ title, closed }: ImportedThread): unknown[] {
  return [title, closed]
}

function fingerprintsOf(thread: ImportedThread): Promise<string> {
  return fingerprints(broughtBy(thread), [tidyLine(thread.title), thread.closed])
}
