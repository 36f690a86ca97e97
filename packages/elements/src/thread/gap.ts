import type { GapRow } from '@commonthread/core'
import { button, h, type Sketch } from '../dom/patch.ts'
import { rowProps } from './row.ts'
import type { Scene } from './scene.ts'
import { trouble } from './trouble.ts'

/** Where posts were left out: a button that brings them, and says so when it couldn't. */
export function gapRow(view: Scene, { gap, key, depth }: GapRow): Sketch {
  const problem = view.gaps.get(key)
  const open = () => view.act('open', key, gap)
  const label = view.say(gap.parent ? 'replies' : 'more', { n: gap.count })
  return h(
    'div',
    rowProps(key, depth, 'gap'),
    problem
      ? trouble(view, problem, open)
      : button('action more', open, label, { 'aria-busy': `${problem === null}` }),
  )
}
