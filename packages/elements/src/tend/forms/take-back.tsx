import type { VNode } from 'preact'
import type { TopicTending } from '../tending.ts'
import { TendForm } from './shell.tsx'

/** Asks once more before one's own topic goes. */
export function TakeBack({ tending }: { tending: TopicTending }): VNode {
  const { say, target, place } = tending
  const send = async () => {
    if (await tending.run({ do: 'erase', target }, say('tend.taken'))) place.left(say('tend.taken'))
  }
  return (
    <TendForm tending={tending} send={send} label={say('tend.take')} isFinal>
      <p part="tend-hint">
        {say('tend.take.sure')} <strong>{say('tend.redact.final')}</strong>
      </p>
    </TendForm>
  )
}
