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
      if (stays && topic.text === '' && topic.doc === null) return []
      return stays ? wordless(topic) : gone(topic)
    })
  const ids = changed.map(({ id }) => id)
  return {
    expect: changed.map(({ id, rev }) => ({ type: 'topic', id, rev: rev - 1 })),
    topics: changed,
    forget: ids,
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

function gone(topic: TopicRecord): TopicRecord {
  return { ...wordless(topic), state: 'gone', title: '', tags: [], more: undefined }
}
