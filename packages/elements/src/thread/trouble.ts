import type { VNode } from 'preact'
import type { ThreadView } from './view.tsx'

export interface ProblemProps {
  view: ThreadView
  /** What went wrong and what to do next, for a person. */
  text: string
  retry(): void
}

/** What went wrong, said at once to screen readers too, and a way to try again. */
export function Trouble({ view, text, retry }: ProblemProps): VNode {
  return (
    <p part="problem" role="alert">
      {text}{' '}
      <button type="button" part="action" onClick={retry}>
        {view.say('retry')}
      </button>
    </p>
  )
}
