import type { Pending, PostRow } from '@commonthread/core'
import { explain } from '../wording/explain.ts'
import type { Pen } from './pen.ts'

/**
 * Gives or takes back a reaction: shown at once, sent through the outbox. Pressing twice before it is sent
 * sends nothing.
 */
export function react(pen: Pen, row: PostRow, kind: string): Promise<void> {
  const { view, writer } = pen
  const { $pending } = view.community
  const { id } = row.post
  return pen.attempt(row, async () => {
    const isIt = ({ command, state }: Pending) =>
      command.do === 'react' && command.target.id === id && command.kind === kind && state === 'waiting'
    const unsent = $pending.get().find(isIt)
    if (unsent) {
      await writer.discard(unsent.key)
      // Unless it was sent in this very moment: then it has to be taken back.
      if (!$pending.get().some(({ key }) => key === unsent.key)) return
    }
    await pen.beSomebody()
    await writer.send({ do: 'react', target: { type: 'post', id }, kind, on: !row.reacted?.includes(kind) })
  })
}

/** Says what was refused beside its post. It is kept no longer: there is no text to lose. */
export function putBack(pen: Pen, all: readonly Pending[]): void {
  for (const { key, state, command, problem } of all) {
    if (command.do !== 'react' || state !== 'failed') continue
    const row = pen.view.rowOf(command.target.id)
    if (!row) continue
    pen.blame(row.key, problem ? explain(pen.say, problem) : '')
    pen.writer.discard(key)
  }
}
