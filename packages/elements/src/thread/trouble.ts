import { button, h, type Sketch } from '../dom/patch.ts'
import type { ThreadView } from './view.ts'

/** What went wrong, said at once to screen readers too, and a way to try again. */
export function trouble({ say }: ThreadView, text: string, retry: () => void): Sketch {
  return h('p', { part: 'problem', role: 'alert' }, text, ' ', button('action', retry, say('retry')))
}
