import type { GapRow } from '@commonthread/core'
import type { VNode } from 'preact'
import { Trouble } from './trouble.tsx'
import type { ThreadView } from './view.tsx'

/** Where posts were left out: a button that brings them, and says so when it couldn't. */
export function Gap({ view, row: { gap, key, depth } }: { view: ThreadView; row: GapRow }): VNode {
  const problem = view.gaps.get(key)
  const open = () => view.open(key, gap)
  return (
    <div id={key} part={`row gap${depth ? '' : ' root'}`} tabIndex={-1} style={{ '--depth': depth }}>
      {problem ? (
        <Trouble view={view} text={problem.message} retry={open} />
      ) : (
        <button type="button" part="action more" aria-busy={problem === null} onClick={open}>
          {view.say(gap.parent === null ? 'more' : 'replies', { n: gap.count })}
        </button>
      )}
    </div>
  )
}
