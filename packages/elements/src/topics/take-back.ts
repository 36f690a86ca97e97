import type { Pending } from '@commonthread/core'
import { outcome } from '@commonthread/core/places'
import type { Key, Problem } from '@commonthread/protocol'
import { button, h, type Kid } from '../dom/patch.ts'
import { explain } from '../wording/explain.ts'
import type { TopicsView } from './view.ts'

/** Takes back one's own topics that wait for a moderator. */
export class TakingBack {
  readonly view: TopicsView
  /** Which one is asked about, by its key. */
  asked: Key = ''
  /** Those on their way back (`null`), and why one couldn't be taken back. */
  readonly fates = new Map<Key, Problem | null>()

  constructor(view: TopicsView) {
    this.view = view
  }

  /** Whether the backend takes anything back at all. */
  get offered(): boolean {
    return !!this.view.community.adapter?.can.commands.includes('erase')
  }

  ask(key: Key): void {
    this.asked = key
    this.fates.delete(key)
    this.view.repaint()
  }

  keep(key: Key): void {
    this.asked = ''
    this.view.paint()
    this.view.root.getElementById(key)?.querySelector<HTMLElement>('[part~=take]')?.focus()
  }

  async take({ key, topic }: Pending): Promise<void> {
    const { view } = this
    const { community } = view
    this.asked = ''
    this.fates.set(key, null)
    view.repaint()
    try {
      const writer = await community.write()
      const sent = await writer.send({ do: 'erase', target: { type: 'topic', id: topic?.id ?? key } })
      const stop = outcome(community, sent, now => {
        if (now && now.state !== 'failed') return
        queueMicrotask(() => stop())
        if (now?.problem) this.fates.set(key, now.problem)
        else this.fates.delete(key)
        // What was refused is said here; what was taken back is nowhere any more.
        writer.discard(now ? sent : key)
        view.tell(now ? '' : view.say('topics.taken'))
      })
    } catch (thrown) {
      this.fates.set(key, thrown as Problem)
      view.repaint()
    }
  }
}

/** How one's own topic waits for a moderator, and the way to take it back. */
export function heldFate({ say, takingBack }: TopicsView, pending: Pending): Kid[] {
  const { key } = pending
  const fate = takingBack.fates.get(key)
  const asks = takingBack.asked === key
  const status = (text: string, role = 'status') =>
    h('span', { key: 'status', id: `fate:${key}`, part: 'status', role }, text)
  if (fate === null) return [status(say(navigator.onLine ? 'topics.taking' : 'topics.waiting'))]
  if (asks)
    return [
      status(say('topics.take.sure')),
      button('action take sure', () => takingBack.take(pending), say('topics.take'), { key: 'sure' }),
      button('action keep', () => takingBack.keep(key), say('topics.take.keep'), {
        key: 'keep',
        'aria-describedby': `fate:${key}`,
        made: node => node.focus(),
      }),
    ]
  return [
    fate ? status(`${say('topics.failed.take')} ${explain(say, fate)}`, 'alert') : status(say('topics.held')),
    takingBack.offered &&
      button('action take', () => takingBack.ask(key), say('topics.take'), { key: 'take' }),
  ]
}
