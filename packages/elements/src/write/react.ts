import type { PostRow } from '@commonthread/core'
import type { Pen } from './pen.ts'

/**
 * Gives or takes back a reaction: shown at once, sent through the outbox. Pressing twice before it is sent
 * sends nothing. A guest without a name reacts as a visitor: nobody is asked for one to press a button.
 */
export async function react(pen: Pen, row: PostRow, kind: string): Promise<void> {
  const { view, writer, say } = pen
  const target = { type: 'post', id: row.post.id } as const
  await pen.attempt(row, async () => {
    const unsent = view.community.$pending
      .get()
      .find(
        ({ command, state }) =>
          command.do === 'react' &&
          command.target.id === target.id &&
          command.kind === kind &&
          state === 'waiting',
      )
    if (unsent) return writer.discard(unsent.key)
    if (!pen.guestName && (await pen.isNameless())) await writer.introduce(say('visitor'))
    await writer.send({ do: 'react', target, kind, on: !row.reacted?.includes(kind) })
  })
}
