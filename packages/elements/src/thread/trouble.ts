import { button, h, type Sketch } from '../dom/patch.ts'
import { explain, type Trouble } from '../wording/explain.ts'
import type { Scene } from './scene.ts'

/** What went wrong, said at once to screen readers too, and a way to try again. */
export function trouble({ say }: Scene, fault: Trouble, retry: () => void): Sketch {
  return h(
    'p',
    { part: 'problem', role: 'alert' },
    explain(say, fault),
    ' ',
    button('action', retry, say('retry')),
  )
}
