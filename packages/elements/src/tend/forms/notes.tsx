import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { ago } from '../../thread/time.ts'
import type { Part } from '../menu.tsx'
import { TendForm } from './shell.tsx'

/** What colleagues wrote about it, and one more. */
export function Notes({ tending }: Part): VNode {
  const { say, row, view, mine } = tending
  const { id } = row.value.post
  const text = useSignal('')
  const notes = mine.value?.get(id)?.notes ?? []
  const send = () => {
    const words = text.value.trim()
    if (!words) return undefined
    return tending.run({ do: 'note', target: { type: 'post', id }, text: words }, say('tend.noted'))
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.note.send')}>
      {notes.length > 0 && (
        <ul part="notes">
          {notes.map(note => (
            <li key={note.id}>
              <bdi>{note.by.name}</bdi>{' '}
              <time dateTime={new Date(note.at).toISOString()}>
                {ago(note.at, view.now, view.lang, view.say('now'))}
              </time>
              <p dir="auto">{note.text}</p>
            </li>
          ))}
        </ul>
      )}
      <label part="tend-field">
        <span>{say('tend.note.text')}</span>
        <textarea
          name="note"
          part="tend-text"
          rows={2}
          dir="auto"
          value={text.value}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
      </label>
    </TendForm>
  )
}
