import type { VNode } from 'preact'
import { Reason } from './forms/reason.tsx'
import { Slow } from './forms/slow.tsx'
import { Moderate } from './moderate.tsx'
import { CopyLink, Panel } from './panel.tsx'
import type { TopicTending } from './tending.ts'
import { FollowTopic, OfTopic } from './topic-deeds.tsx'

interface Props {
  tending: TopicTending
}

/** What can be done with a topic, also where nobody has written in it yet. */
export function TopicMenu({ tending, close, link }: Props & { close(): void; link: string }): VNode {
  const { say, topic, mine, view, form } = tending
  const { id, state, posts } = topic.value
  const takes = view.community.adapter?.can.commands ?? []
  const can = mine.value?.get(id)?.can ?? []
  const may = (action: 'follow' | 'moderate' | 'topic.set') => takes.includes(action) && can.includes(action)
  const opened =
    form.value === 'slow' ? (
      <Slow tending={tending} />
    ) : (
      <Reason tending={tending} to={form.value as 'hold' | 'remove'} />
    )
  return (
    <Panel tending={tending} close={close} label={say('tend.label.topic')} form={opened}>
      <p part="deeds">
        <CopyLink tending={tending} link={link} />
        {takes.includes('follow') && mine.value && <FollowTopic tending={tending} id={id} />}
      </p>
      {(may('moderate') || may('topic.set')) && (
        <p part="deeds staff">
          <span part="staff-label">{say('tend.staff')}</span>
          {/* Where somebody has answered, it can be removed and not held back. */}
          {may('moderate') && <Moderate tending={tending} state={state} holds={!posts} />}
          {may('topic.set') && <OfTopic tending={tending} />}
        </p>
      )}
    </Panel>
  )
}
