import type { Post } from '@commonthread/protocol'
import type { VNode } from 'preact'
import { Deed, Opens } from './panel.tsx'
import type { Doing } from './tending.ts'

interface Props {
  tending: Doing
  state: Post['state']
  /** Whether it may be held back. */
  holds: boolean
}

/** Approve or hold, remove or put back: what fits how it stands. */
export function Moderate({ tending, state, holds }: Props): VNode {
  const { say, target } = tending
  const show = () =>
    tending.run(
      { do: 'moderate', target, to: 'shown', from: state, reason: '' },
      say(state === 'held' ? 'tend.approved' : 'tend.restored'),
    )
  return (
    <>
      {state === 'held' && <Deed act={show}>{say('tend.approve')}</Deed>}
      {state === 'removed' && <Deed act={show}>{say('tend.restore')}</Deed>}
      {state === 'shown' && holds && <Opens tending={tending} form="hold" word="tend.hold" />}
      {state !== 'removed' && <Opens tending={tending} form="remove" word="tend.remove" />}
    </>
  )
}
