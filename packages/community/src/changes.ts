import type { Change, Target } from '@commonthread/protocol'
import { peopleOf, postChange, presentMember, topicChange } from './present.ts'
import type { SendContext } from './sending.ts'
import type { Write } from './store.ts'

/** The entries as they are now: from what was just written where it was, else from the store. */
export async function changesOf(
  targets: readonly Target[],
  { store, site, viewer }: Pick<SendContext, 'store' | 'site' | 'viewer'>,
  written: Partial<Write> = {},
): Promise<Change[]> {
  const changes: Change[] = []
  for (const { type, id } of targets) {
    const is = (record: { id: string }) => record.id === id
    if (type === 'topic') {
      const topic = written.topics?.find(is) ?? (await store.topics(site.id, [id]))[0]
      if (!topic) continue
      const people = await peopleOf(store, site.id, [topic], viewer.member ? [viewer.member] : [])
      changes.push(topicChange(topic, people, viewer))
    } else if (type === 'post') {
      const post = written.posts?.find(is) ?? (await store.posts(site.id, [id]))[0]
      if (!post) continue
      const people = await peopleOf(store, site.id, [post], viewer.member ? [viewer.member] : [])
      changes.push(postChange(post, people, viewer))
    } else {
      const member = written.members?.find(is) ?? (await store.members(site.id, [id]))[0]
      if (member) changes.push({ type, value: presentMember(member) })
    }
  }
  for (const { target, detail } of written.log ?? []) {
    if (detail?.goneAt !== undefined) {
      changes.push({ type: 'gone', target, rev: detail.goneAt, topic: detail.from })
    }
  }
  return changes
}
