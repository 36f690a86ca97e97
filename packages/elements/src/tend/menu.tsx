import type { VNode } from 'preact'
import { Move } from './forms/move.tsx'
import { Notes } from './forms/notes.tsx'
import { topicForm } from './forms/of-topic.tsx'
import { Question } from './forms/question.tsx'
import { Reason } from './forms/reason.tsx'
import { Redact } from './forms/redact.tsx'
import { Versions } from './forms/versions.tsx'
import { linkTo } from './link.ts'
import { mayOf } from './may.ts'
import { Moderate } from './moderate.tsx'
import { CopyLink, Deed, Opens, Panel } from './panel.tsx'
import type { Tending } from './tending.ts'
import { FollowTopic, OfTopic } from './topic-deeds.tsx'

/** What every part of the menu is given. */
export interface Part {
  tending: Tending
}

/** What can be done with a post: first by everybody, then by those who tend. */
export function Menu({ tending, close }: Part & { close(): void }): VNode {
  const { say, row } = tending
  const label = say('tend.label', { name: row.value.post.author.name || say('tend.somebody') })
  return (
    <Panel tending={tending} close={close} label={label} form={<Form tending={tending} />}>
      <Deeds tending={tending} />
    </Panel>
  )
}

function Form({ tending }: Part): VNode | null {
  const { form } = tending
  if (form.value === 'versions') return <Versions tending={tending} />
  if (form.value === 'question') return <Question tending={tending} />
  if (form.value === 'redact') return <Redact tending={tending} />
  if (form.value === 'note') return <Notes tending={tending} />
  if (form.value === 'move') return <Move tending={tending} />
  return topicForm(tending) ?? <Reason tending={tending} to={form.value as 'report' | 'hold' | 'remove'} />
}

function Deeds({ tending }: Part): VNode {
  const { say, row, topic, mine } = tending
  const may = mayOf(tending)
  const { post } = row.value
  const on = topic.value
  const follows = (id = '') => !!mine.value?.get(id)?.follows
  const follow = (id: string) => {
    const now = !follows(id)
    const command = (on: boolean) => ({ do: 'follow', target: { type: 'member', id }, on }) as const
    tending.run(command(now), say(now ? 'tend.followed' : 'tend.unfollowed'), command(!now))
  }
  const { name, id: author } = post.author
  return (
    <>
      <p part="deeds">
        <CopyLink tending={tending} link={linkTo(post, on)} />
        {may.accept && <Accept tending={tending} />}
        {may.followTopic && <FollowTopic tending={tending} id={on?.id ?? post.topic} />}
        {may.followPerson && (
          <Deed act={() => follow(author)}>
            {say(follows(author) ? 'tend.unfollow.person' : 'tend.follow.person', { name })}
          </Deed>
        )}
        {may.question && <Opens tending={tending} form="question" word="tend.question" />}
        {may.versions && <Opens tending={tending} form="versions" word="tend.versions" />}
        {may.report && <Opens tending={tending} form="report" word="tend.report" />}
      </p>
      {(may.moderate || may.note || may.topic) && (
        <p part="deeds staff">
          <span part="staff-label">{say('tend.staff')}</span>
          {may.moderate && <Moderate tending={tending} state={post.state} holds />}
          {may.redact && <Opens tending={tending} form="redact" word="tend.redact" />}
          {may.move && <Opens tending={tending} form="move" word="tend.move" />}
          {may.note && <Opens tending={tending} form="note" word="tend.note" />}
          {may.topic && <OfTopic tending={tending} />}
        </p>
      )}
    </>
  )
}

function Accept({ tending }: Part): VNode {
  const { say, row, topic } = tending
  const { id } = row.value.post
  const { id: on = '', accepted } = topic.value ?? {}
  const is = accepted === id
  const command = (answer: string | null) => ({ do: 'topic.set', topic: on, accepted: answer }) as const
  const act = () =>
    tending.run(
      command(is ? null : id),
      say(is ? 'tend.unaccepted' : 'tend.accepted'),
      command(is ? id : (accepted ?? null)),
    )
  return <Deed act={act}>{say(is ? 'tend.unaccept' : 'tend.accept')}</Deed>
}
