import type { Pending, PostRow } from '@commonthread/core'
import { button, h, type Kid, type Sketch } from '../dom/patch.ts'
import type { Pen } from './pen.ts'

/** How a post fares, and what can be done with it beyond answering: with one's own, and through the menu. */
export function fate(pen: Pen, row: PostRow): Kid {
  const { say, view } = pen
  const { pending, post, key, own } = row
  const failed = pending?.state === 'failed'
  // It will be sent when the connection is back, unless its author thinks better of it.
  const waits = pending?.state === 'waiting' && (pending.problem !== undefined || !navigator.onLine)
  const stuck = (failed || waits) && pending
  const settled = !!post.body && (!pending || pending.state === 'held')
  const action = (word: 'edit' | 'remove' | 'discard' | 'retry', act: () => Promise<void> | void) =>
    button(`action ${word}`, () => pen.attempt(row, act), word === 'retry' ? view.say(word) : say(word), {
      key: word,
    })
  if (own && settled && view.forms.has(`remove:${key}`)) return sure(pen, row)
  return [
    own && [
      failed && action('retry', () => pen.writer.retry(pending.key)),
      (settled || (stuck && stuck.command.do === 'post.put')) && action('edit', () => pen.edit(row)),
      stuck && action('discard', () => pen.discard(row)),
      settled && action('remove', () => view.toggle(`remove:${key}`)),
    ],
    h(
      'span',
      { key: 'status', part: 'status', role: failed || pen.problems.has(key) ? 'alert' : 'status' },
      pen.problems.get(key) ?? (own && said(say, row)),
    ),
    // What the menu paints inside stays.
    !pending && h('div', { key: 'panel', part: 'panel' }),
  ]
}

/** Asks once more, in place, with the harmless answer at hand. */
function sure(pen: Pen, row: PostRow): Sketch {
  const { say, view } = pen
  const { key } = row
  const id = `remove:${key}`
  const keep = () => {
    view.toggle(id)
    view.root.getElementById(key)?.querySelector<HTMLElement>('[part~=remove]')?.focus()
  }
  return h(
    'span',
    { key: 'sure', part: 'sure' },
    h('span', { id }, say('remove.sure')),
    ' ',
    button('action remove', () => pen.attempt(row, () => pen.remove(row)), say('remove')),
    button('action keep', keep, say('keep'), { 'aria-describedby': id, made: node => node.focus() }),
  )
}

function said(say: Pen['say'], { pending, post }: PostRow): string {
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
