import { type Ground, grounds } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Doing } from '../tending.ts'
import { TendForm } from './shell.tsx'

/** On which ground, and why: to report it, to hold or to remove it. */
export function Reason({ tending, to }: { tending: Doing; to: 'report' | 'hold' | 'remove' }): VNode {
  const { say, target, state: from, result } = tending
  const ground = useSignal<Ground>('spam')
  const text = useSignal('')
  const reports = to === 'report'
  const send = () => {
    const words = text.value.trim()
    if (reports) {
      const note = words || undefined
      return tending.run({ do: 'report', target, ground: ground.value, note }, say('tend.reported'))
    }
    if (!words) {
      result.value = { text: say('tend.reason.blank'), isProblem: true }
      return undefined
    }
    const state = to === 'hold' ? 'held' : 'removed'
    // What waited waits again: undoing shows it to nobody.
    const why = from === 'held' ? words : ''
    const undo = { do: 'moderate', target, to: from, from: state, reason: why } as const
    const command = { do: 'moderate', target, to: state, from, reason: words, ground: ground.value } as const
    return tending.run(command, say(to === 'hold' ? 'tend.held' : 'tend.removed'), undo)
  }
  const label = say(reports ? 'tend.report.note' : 'tend.reason')
  return (
    <TendForm
      tending={tending}
      send={send}
      label={say(reports ? 'tend.report.send' : to === 'hold' ? 'tend.hold' : 'tend.remove')}
    >
      <fieldset part="grounds">
        <legend part="legend">{say(reports ? 'tend.report.ask' : 'tend.ground')}</legend>
        {grounds.map(one => (
          <label part="choice">
            <input
              part="choose"
              type="radio"
              name="ground"
              value={one}
              checked={ground.value === one}
              onChange={() => (ground.value = one)}
            />
            <span>{say(`ground-${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <label part="tend-field">
        <span part="legend">{label}</span>
        <textarea
          name="reason"
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
