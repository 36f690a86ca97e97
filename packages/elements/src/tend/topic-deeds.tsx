import type { VNode } from 'preact'
import { Deed, Opens } from './panel.tsx'
import type { Doing } from './tending.ts'

/** What is set of a whole topic: what it is called, that it is closed, pinned, or slowed down. */
export function OfTopic({ tending }: { tending: Doing }): VNode {
  const { say, topic, view, mine } = tending
  const { id = '', locked = false, pinned = false, kind, title } = topic.value ?? {}
  const mayRedact =
    view.community.adapter?.can.commands.includes('redact') && mine.value?.get(id)?.can.includes('redact')
  const set = (change: { locked: boolean } | { pinned: boolean }) =>
    ({ do: 'topic.set', topic: id, ...change }) as const
  const lock = () =>
    tending.run(set({ locked: !locked }), say(locked ? 'tend.unlocked' : 'tend.locked'), set({ locked }))
  const pin = () =>
    tending.run(set({ pinned: !pinned }), say(pinned ? 'tend.unpinned' : 'tend.pinned'), set({ pinned }))
  return (
    <>
      <Opens tending={tending} form="rename" word="tend.rename" />
      {mayRedact && title && <Opens tending={tending} form="redact-topic" word="tend.redact.topic" />}
      <Deed act={lock}>{say(locked ? 'tend.unlock' : 'tend.lock')}</Deed>
      {kind !== 'thread' && <Deed act={pin}>{say(pinned ? 'tend.unpin' : 'tend.pin')}</Deed>}
      <Opens tending={tending} form="slow" word="tend.slow" />
    </>
  )
}

/** Hears of what is written in a topic, or no longer. */
export function FollowTopic({ tending, id }: { tending: Doing; id: string }): VNode {
  const { say, mine } = tending
  const follows = !!mine.value?.get(id)?.follows
  const command = (on: boolean) => ({ do: 'follow', target: { type: 'topic', id }, on }) as const
  const act = () =>
    tending.run(command(!follows), say(follows ? 'tend.unfollowed' : 'tend.followed'), command(follows))
  return <Deed act={act}>{say(follows ? 'tend.unfollow.topic' : 'tend.follow.topic')}</Deed>
}
