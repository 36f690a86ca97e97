import type { Action } from '@commonthread/protocol'
import type { VNode } from 'preact'
import { Notes } from './forms/notes.tsx'
import { topicForm } from './forms/of-topic.tsx'
import { Reason } from './forms/reason.tsx'
import { TakeBack } from './forms/take-back.tsx'
import { Moderate } from './moderate.tsx'
import { CopyLink, Opens, Panel } from './panel.tsx'
import type { TopicTending } from './tending.ts'
import { FollowTopic, OfTopic } from './topic-deeds.tsx'

interface Props {
  tending: TopicTending
}

/** What can be done with a topic, also where nobody has written in it yet. */
export function TopicMenu({ tending, close, link }: Props & { close(): void; link: string }): VNode {
  const { say, topic, mine, view } = tending
  const { id, state, posts } = topic.value
  const takes = view.community.adapter?.can.commands ?? []
  const known = mine.value?.get(id)?.can
  const may = (action: Action) => takes.includes(action) && !!known?.includes(action)
  const tends = may('moderate') || may('topic.set') || may('note')
  // Who isn't known yet may report too: they become a guest by doing it.
  const reports = takes.includes('report') && state === 'shown' && (known ? may('report') : !!mine.value)
  return (
    <Panel tending={tending} close={close} label={say('tend.label.topic')} form={<Form tending={tending} />}>
      <p part="deeds">
        {state === 'shown' && <CopyLink tending={tending} link={link} />}
        {takes.includes('follow') && mine.value && <FollowTopic tending={tending} id={id} />}
        {reports && <Opens tending={tending} form="report" word="tend.report" />}
        {may('erase') && <Opens tending={tending} form="take-back" word="tend.take" />}
      </p>
      {tends && (
        <p part="deeds staff">
          <span part="staff-label">{say('tend.staff')}</span>
          {/* Where somebody has answered, it can be removed and not held back. */}
          {may('moderate') && <Moderate tending={tending} state={state} holds={!posts} />}
          {may('note') && <Opens tending={tending} form="note" word="tend.note" />}
          {may('topic.set') && <OfTopic tending={tending} />}
        </p>
      )}
    </Panel>
  )
}

function Form({ tending }: Props): VNode {
  const { form } = tending
  if (form.value === 'note') return <Notes tending={tending} />
  if (form.value === 'take-back') return <TakeBack tending={tending} />
  return topicForm(tending) ?? <Reason tending={tending} to={form.value as 'report' | 'hold' | 'remove'} />
}
