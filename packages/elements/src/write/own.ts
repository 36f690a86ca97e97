import type { Pending, PostRow } from '@commonthread/core'
import { button, h, type Kid } from '../dom/patch.ts'
import { explain } from '../wording/explain.ts'
import type { Pen } from './pen.ts'

/** How a post fares, and what can be done with it beyond answering: with one's own, and through the menu. */
export function fate(pen: Pen, row: PostRow): Kid {
  const { say, view } = pen
  const { pending, post, key, own } = row
  const failed = pending?.state === 'failed'
  // It will be sent when the connection is back, unless its author thinks better of it.
  const waits = pending?.state === 'waiting' && (!!pending.problem || !navigator.onLine)
  const stuck = (failed || waits) && pending
  const settled = !!post.body && (!pending || pending.state === 'held')
  const action = (word: 'edit' | 'remove' | 'discard' | 'retry', act: () => Promise<void> | void) =>
    button(`action ${word}`, () => pen.attempt(row, act), word === 'retry' ? view.say(word) : say(word), {
      key: word,
    })
  const amend = (word: 'edit' | 'remove') => action(word, async () => (await pen.amend())[word](row))
  const asked = own && pen.amending?.asks(row)
  if (asked) return asked
  return [
    own && [
      failed && (pen.amending?.renames(row) ?? action('retry', () => pen.writer.retry(pending.key))),
      (settled || (stuck && stuck.command.do === 'post.put')) && amend('edit'),
      stuck && action('discard', () => pen.discard(row)),
      settled && amend('remove'),
    ],
    h(
      'span',
      { key: 'status', part: 'status', role: failed || pen.problems.has(key) ? 'alert' : 'status' },
      pen.problems.get(key) ?? said(say, row),
    ),
    // What the menu paints inside stays.
    !pending && h('div', { key: 'panel', part: 'panel' }),
  ]
}

function said(say: Pen['say'], { pending, post }: PostRow): string {
  if ((pending ?? post).state === 'held') return say('held')
  if (!pending) return ''
  const { state, problem, command, fleeting } = pending
  const deed = deedOf(command)
  if (state === 'failed') return `${say(failures[deed])} ${problem ? explain(say, problem) : ''}`
  // It will pass later, and the connection is there.
  if (problem?.code === 'limited') return explain(say, problem)
  return problem || !navigator.onLine ? say(fleeting ? 'waiting.here' : 'waiting') : say(deed)
}

const failures = { sending: 'failed', saving: 'failed.edit', removing: 'failed.erase' } as const

function deedOf(command: Pending['command']): keyof typeof failures {
  if (command.do === 'erase') return 'removing'
  return command.do === 'post.put' && command.base ? 'saving' : 'sending'
}
