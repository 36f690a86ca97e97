import type { VNode } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Move } from './forms/move.tsx'
import { Notes } from './forms/notes.tsx'
import { Question } from './forms/question.tsx'
import { Reason } from './forms/reason.tsx'
import { Redact } from './forms/redact.tsx'
import { Slow } from './forms/slow.tsx'
import { Versions } from './forms/versions.tsx'
import { copy, linkTo } from './link.ts'
import { mayOf } from './may.ts'
import type { Tending, TendWord } from './tending.ts'

/** What every part of the menu is given. */
export interface Part {
  tending: Tending
}

/** What can be done with a post: first by everybody, then by those who tend. */
export function Menu({ tending, close }: Part & { close(): void }): VNode {
  const { say, form, mine, row } = tending
  const section = useRef<HTMLElement>(null)
  useEffect(() => section.current?.querySelector('button')?.focus(), [])
  useEffect(() => {
    // Which form opens takes the focus; the one that closes gives it back.
    if (form.value) section.current?.querySelector<HTMLElement>('form [name], [data-first]')?.focus()
  }, [form.value])
  const key = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.stopPropagation()
    if (form.value) leave(tending, section.current)
    else close()
  }
  return (
    <section
      ref={section}
      part="menu-panel"
      aria-label={say('tend.label', { name: row.value.post.author.name })}
      aria-busy={!mine.value}
      onKeyDown={key}
    >
      {form.value ? <Form tending={tending} /> : <Deeds tending={tending} />}
      <Outcome tending={tending} />
    </section>
  )
}

/** Back from a form to the deeds. */
function leave({ form }: Tending, section: HTMLElement | null): void {
  const name = form.value
  form.value = ''
  queueMicrotask(() => section?.querySelector<HTMLElement>(`[data-opens="${name}"]`)?.focus())
}

function Form({ tending }: Part): VNode | null {
  const { form } = tending
  if (form.value === 'versions') return <Versions tending={tending} />
  if (form.value === 'question') return <Question tending={tending} />
  if (form.value === 'redact') return <Redact tending={tending} />
  if (form.value === 'note') return <Notes tending={tending} />
  if (form.value === 'move') return <Move tending={tending} />
  if (form.value === 'slow') return <Slow tending={tending} />
  return <Reason tending={tending} to={form.value as 'report' | 'hold' | 'remove'} />
}

function Deeds({ tending }: Part): VNode {
  const { say, row, topic, mine } = tending
  const may = mayOf(tending)
  const { post } = row.value
  const on = topic.value
  const follows = (id = '') => !!mine.value?.get(id)?.follows
  const follow = (type: 'topic' | 'member', id: string) => {
    const now = !follows(id)
    const command = (on: boolean) => ({ do: 'follow', target: { type, id }, on }) as const
    tending.run(command(now), say(now ? 'tend.followed' : 'tend.unfollowed'), command(!now))
  }
  const topicId = on?.id ?? post.topic
  const { name, id: author } = post.author
  return (
    <>
      <p part="deeds">
        <CopyLink tending={tending} />
        {may.accept && <Accept tending={tending} />}
        {may.followTopic && (
          <Deed act={() => follow('topic', topicId)}>
            {say(follows(topicId) ? 'tend.unfollow.topic' : 'tend.follow.topic')}
          </Deed>
        )}
        {may.followPerson && (
          <Deed act={() => follow('member', author)}>
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
          {may.moderate && <Moderate tending={tending} />}
          {may.redact && <Opens tending={tending} form="redact" word="tend.redact" />}
          {may.move && <Opens tending={tending} form="move" word="tend.move" />}
          {may.note && <Opens tending={tending} form="note" word="tend.note" />}
          {may.topic && <OfTopic tending={tending} />}
        </p>
      )}
    </>
  )
}

function Deed({ act, children }: { act(): void; children: preact.ComponentChildren }): VNode {
  return (
    <button type="button" part="action deed" onClick={act}>
      {children}
    </button>
  )
}

function Opens({ tending, form, word }: Part & { form: string; word: TendWord }): VNode {
  const open = () => {
    tending.result.value = undefined
    tending.form.value = form
  }
  return (
    <button type="button" part={`action deed ${form}`} data-opens={form} onClick={open}>
      {tending.say(word)}
    </button>
  )
}

function CopyLink({ tending }: Part): VNode {
  const { say, row, topic, result } = tending
  const link = linkTo(row.value.post, topic.value)
  const act = async () => {
    result.value = { text: (await copy(link)) ? say('tend.copied') : `${say('tend.link')}: ${link}` }
  }
  return <Deed act={act}>{say('tend.copy')}</Deed>
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

/** Approve or hold, remove or put back: what fits how it stands. */
function Moderate({ tending }: Part): VNode {
  const { say, row } = tending
  const { id, state } = row.value.post
  const target = { type: 'post', id } as const
  const show = () =>
    tending.run(
      { do: 'moderate', target, to: 'shown', reason: '' },
      say(state === 'held' ? 'tend.approved' : 'tend.restored'),
    )
  return (
    <>
      {state === 'held' && <Deed act={show}>{say('tend.approve')}</Deed>}
      {state === 'removed' && <Deed act={show}>{say('tend.restore')}</Deed>}
      {state === 'shown' && <Opens tending={tending} form="hold" word="tend.hold" />}
      {state !== 'removed' && <Opens tending={tending} form="remove" word="tend.remove" />}
    </>
  )
}

function OfTopic({ tending }: Part): VNode {
  const { say, topic } = tending
  const { id = '', locked = false, pinned = false, kind } = topic.value ?? {}
  const set = (change: { locked: boolean } | { pinned: boolean }) =>
    ({ do: 'topic.set', topic: id, ...change }) as const
  const lock = () =>
    tending.run(set({ locked: !locked }), say(locked ? 'tend.unlocked' : 'tend.locked'), set({ locked }))
  const pin = () =>
    tending.run(set({ pinned: !pinned }), say(pinned ? 'tend.unpinned' : 'tend.pinned'), set({ pinned }))
  return (
    <>
      <Deed act={lock}>{say(locked ? 'tend.unlock' : 'tend.lock')}</Deed>
      {kind !== 'thread' && <Deed act={pin}>{say(pinned ? 'tend.unpin' : 'tend.pin')}</Deed>}
      <Opens tending={tending} form="slow" word="tend.slow" />
    </>
  )
}

/** What came of it, and how to undo it. */
function Outcome({ tending }: Part): VNode {
  const { result, say } = tending
  const { text, isProblem, undo } = result.value ?? {}
  return (
    <p part={isProblem ? 'problem' : 'outcome'} role={isProblem ? 'alert' : 'status'}>
      {text}
      {undo && ' '}
      {undo && (
        <button type="button" part="action undo" onClick={() => tending.run(undo, say('tend.undone'))}>
          {say('tend.undo')}
        </button>
      )}
    </p>
  )
}
