import type { Pending, PostRow } from '@commonthread/core'
import type { Problem } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Pen } from './pen.ts'

/** Signals paint a component again only when a prop is another one, so all that may change is a prop. */
export interface OwnProps {
  pen: Pen
  say: Pen['say']
  row: PostRow
  /** Whether to ask if it may be removed. */
  asking: boolean
}

/** How one's own post fares, and what can be done with it. */
export function Own({ pen, say, row, asking }: OwnProps): VNode {
  const { view } = pen
  const { pending, post, key } = row
  const problem = useSignal('')
  const attempt = (act: () => Promise<void>) => () => {
    problem.value = ''
    act().catch((thrown: Problem) => {
      problem.value = thrown.message
    })
  }
  const action = (word: 'edit' | 'remove' | 'discard' | 'retry', act: () => Promise<void> | void) => (
    <button type="button" part={`action ${word}`} onClick={attempt(async () => act())}>
      {word === 'retry' ? view.say(word) : say(word)}
    </button>
  )
  const failed = pending?.state === 'failed'
  // It will be sent when the connection is back, unless its author thinks better of it.
  const waits = pending?.state === 'waiting' && (pending.problem !== undefined || !navigator.onLine)
  const stuck = (failed || waits) && pending
  const settled = !!post.body && (!pending || pending.state === 'held')
  const sure = `remove:${key}`
  const keep = () => {
    view.toggle(sure)
    view.root.getElementById(key)?.querySelector<HTMLElement>('[part~=remove]')?.focus()
  }
  if (asking && settled) return <Sure say={say} id={sure} yes={attempt(() => pen.remove(row))} no={keep} />
  return (
    <>
      {failed && action('retry', () => pen.writer.retry(pending.key))}
      {(settled || (stuck && stuck.command.do === 'post.put')) && action('edit', () => pen.edit(row))}
      {stuck && action('discard', () => pen.discard(row))}
      {settled && action('remove', () => view.toggle(sure))}
      <span part="status" role={failed ? 'alert' : 'status'}>
        {problem.value || fate(say, row)}
      </span>
    </>
  )
}

interface SureProps {
  say: Pen['say']
  id: string
  yes(): void
  no(): void
}

/** Asks once more, in place, with the harmless answer at hand. */
function Sure({ say, id, yes, no }: SureProps): VNode {
  const keep = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => keep.current?.focus(), [])
  return (
    <span part="sure">
      <span id={id}>{say('remove.sure')}</span>{' '}
      <button type="button" part="action remove" onClick={yes}>
        {say('remove')}
      </button>
      <button type="button" part="action keep" aria-describedby={id} ref={keep} onClick={no}>
        {say('keep')}
      </button>
    </span>
  )
}

function fate(say: Pen['say'], { pending, post }: PostRow): string {
  if (!pending) return post.state === 'held' ? say('held') : ''
  const { state, problem, command } = pending
  if (state === 'held') return say('held')
  const deed = deedOf(command)
  if (state === 'failed') return `${say(failures[deed])} ${problem?.message ?? ''}`
  return problem || !navigator.onLine ? say('waiting') : say(deed)
}

const failures = { sending: 'failed', saving: 'failed.edit', removing: 'failed.erase' } as const

function deedOf(command: Pending['command']): keyof typeof failures {
  if (command.do === 'erase') return 'removing'
  return command.do === 'post.put' && command.base ? 'saving' : 'sending'
}
