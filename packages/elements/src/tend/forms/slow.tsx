import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Doing } from '../tending.ts'
import { TendForm } from './shell.tsx'

/** Least time between two posts of one person, in seconds. */
const paces = [0, 30, 60, 300, 900, 3_600]

/** How fast a topic may go. */
export function Slow({ tending }: { tending: Doing }): VNode {
  const { say, topic, view } = tending
  const { id = '', slow = 0 } = topic.value ?? {}
  const pace = useSignal(slow / 1_000)
  const send = () =>
    tending.run({ do: 'topic.set', topic: id, slow: pace.value * 1_000 }, say('tend.slowed'), {
      do: 'topic.set',
      topic: id,
      slow,
    })
  const spelled = (seconds: number) => {
    if (!seconds) return say('tend.slow.off')
    const [unit, n] =
      seconds < 60
        ? ['second', seconds]
        : seconds < 3_600
          ? ['minute', seconds / 60]
          : ['hour', seconds / 3_600]
    return new Intl.NumberFormat(view.lang, { style: 'unit', unit: `${unit}`, unitDisplay: 'long' }).format(
      +n!,
    )
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.save')}>
      <label part="tend-field">
        <span part="legend">{say('tend.slow.ask')}</span>
        <select
          name="pace"
          part="tend-text"
          value={pace.value}
          onChange={({ currentTarget }) => (pace.value = Number(currentTarget.value))}
        >
          {[...new Set([...paces, slow / 1_000])].map(seconds => (
            <option key={seconds} value={seconds}>
              {spelled(seconds)}
            </option>
          ))}
        </select>
      </label>
    </TendForm>
  )
}
