import { toText } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Part } from '../menu.tsx'
import { TendForm } from './shell.tsx'

/** Makes one's own post a question of its own; each links to the other. */
export function Question({ tending }: Part): VNode {
  const { say, row, writer } = tending
  const { post } = row.value
  const [first = ''] = post.body ? toText(post.body.doc).split('\n') : []
  const title = useSignal(first.slice(0, 120))
  const send = async () => {
    if (!title.value.trim()) return
    const mine = await writer.mine([{ type: 'post', id: post.id }])
    const text = mine.get(post.id)?.source?.text ?? (post.body ? toText(post.body.doc) : '')
    const command = {
      do: 'topic.put',
      kind: 'question',
      title: title.value,
      body: { text },
      from: post.id,
    } as const
    await tending.run(command, say('tend.asked'))
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.question.send')}>
      <label part="tend-field">
        <span part="legend">{say('tend.question.title')}</span>
        <input
          name="title"
          part="tend-text"
          dir="auto"
          placeholder=" "
          value={title.value}
          onInput={({ currentTarget }) => (title.value = currentTarget.value)}
        />
      </label>
    </TendForm>
  )
}
