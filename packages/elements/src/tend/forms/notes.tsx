import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import { clockIn } from '../../thread/time.ts'
import type { Doing } from '../tending.ts'
import { TendForm } from './shell.tsx'

/** What colleagues wrote about it, and one more. */
export function Notes({ tending }: { tending: Doing }): VNode {
  const { say, view, mine, target } = tending
  const text = useSignal('')
  const notes = mine.value?.get(target.id)?.notes ?? []
  const send = () => {
    const words = text.value.trim()
    if (!words) return undefined
    return tending.run({ do: 'note', target, text: words }, say('tend.noted'))
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.note.send')}>
      {notes.length > 0 && (
        <ul part="notes">
          {notes.map(note => (
            <li key={note.id} part="entry">
              <bdi>{note.by.name}</bdi>{' '}
              <time dateTime={new Date(note.at).toISOString()}>
                {clockIn(view.lang).ago(note.at, view.now, view.say('now'))}
              </time>
              <p dir="auto">{note.text}</p>
            </li>
          ))}
        </ul>
      )}
      <label part="tend-field">
        <span part="legend">{say('tend.note.text')}</span>
        <textarea
          name="note"
          part="tend-text"
          rows={2}
          dir="auto"
          placeholder=" "
          value={text.value}
          onInput={({ currentTarget }) => (text.value = currentTarget.value)}
        />
      </label>
    </TendForm>
  )
}
