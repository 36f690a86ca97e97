import type { Id, Ms } from '@commonthread/protocol'
import type { MemberRecord, TopicRecord } from '../records.ts'
import type { Write } from '../store.ts'

/**
 * Topics that somebody started. Where nobody else has written, nothing is left to see. Where others have, the title
 * stays above what they said; what stood below it goes. A page's thread holds no words of who wrote in it first.
 */
export function eraseTopics(
  topics: readonly TopicRecord[],
  awaited: ReadonlySet<Id>,
  by: MemberRecord,
  now: Ms,
): Write {
  const changed = topics
    .filter(({ keys }) => keys.length === 0)
    .flatMap(topic => {
      const stays = topic.listed > 0 || awaited.has(topic.id)
      const left = stays ? wordless(topic) : emptiedTopic(topic)
      return isAsBefore(topic, left) ? [] : left
    })
  const ids = changed.map(({ id }) => id)
  return {
    expect: changed.map(({ id, rev }) => ({ type: 'topic', id, rev: rev - 1 })),
    topics: changed,
    forget: ids,
    settle: ids,
    unnote: ids,
    hush: changed.filter(({ state }) => state === 'gone').map(({ id }) => id),
    touch: changed.filter(({ state }) => state !== 'gone').map(({ id }) => id),
    uses: ids.map(target => ({ target, media: [], anew: true })),
    log: ids.map(id => ({
      at: now,
      action: 'erase',
      target: { type: 'topic', id },
      topic: id,
      by: by.id,
      role: by.role,
    })),
  }
}

function wordless(topic: TopicRecord): TopicRecord {
  return { ...topic, rev: topic.rev + 1, text: '', doc: null, lang: undefined }
}

/** A topic in which nobody wrote without a word in it. What a moderator has removed keeps its mark. */
export function emptiedTopic(topic: TopicRecord): TopicRecord {
  const state = topic.state === 'removed' ? 'removed' : 'gone'
  return { ...wordless(topic), state, title: '', tags: [], more: undefined }
}

/** Whether its author has taken all its words back, and only a moderator's mark is left. */
export function isEmptied({ keys, title, doc }: TopicRecord): boolean {
  return keys.length === 0 && title === '' && doc === null
}

function isAsBefore(before: TopicRecord, now: TopicRecord): boolean {
  return (['state', 'title', 'text', 'doc'] as const).every(part => before[part] === now[part])
}
