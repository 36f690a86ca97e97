import { checkText, textLimits } from '@commonthread/protocol'
import { useSignal } from '@preact/signals'
import type { VNode } from 'preact'
import type { Doing } from '../tending.ts'
import { TendForm } from './shell.tsx'

/** What a topic is called from now on. */
export function Rename({ tending }: { tending: Doing }): VNode {
  const { say, topic, result } = tending
  const { id = '', title: before = '' } = topic.value ?? {}
  const title = useSignal(before)
  const send = () => {
    const { titleGraphemes: n, titleBytes } = textLimits
    const state = checkText(title.value, n, titleBytes)
    if (state !== 'ok') {
      const text = say(state === 'blank' ? 'tend.rename.blank' : 'tend.rename.long', { n })
      result.value = { text, isProblem: true }
      return undefined
    }
    const call = (name: string) => ({ do: 'topic.set', topic: id, title: name }) as const
    // A page without a title has none to go back to.
    return tending.run(call(title.value), say('tend.renamed'), before ? call(before) : undefined)
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.rename.send')}>
      <label part="tend-field">
        <span part="legend">{say('tend.rename.title')}</span>
        <input
          name="title"
          part="tend-text"
          dir="auto"
          placeholder=" "
          autocomplete="off"
          value={title.value}
          onInput={({ currentTarget }) => (title.value = currentTarget.value)}
        />
      </label>
    </TendForm>
  )
}
