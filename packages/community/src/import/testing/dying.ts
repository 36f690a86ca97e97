import type { Store } from '../../store.ts'
import type { ImportRecord } from '../records.ts'
import { post, skip, thread } from './records.ts'

/** A thread whose posts answer earlier ones; what is held or left out has no answers, as readers see to. */
export function exportOf(seeds: readonly (readonly [number, string])[]): ImportRecord[] {
  const open: string[] = []
  return [
    thread('1'),
    ...seeds.map(([seed, state], i): ImportRecord => {
      if (state === 'left') return skip('spam', `${i}`)
      const parent = open[seed % (open.length + 1)] ?? null
      if (state !== 'held') open.push(`${i}`)
      if (state === 'removed') return post(`${i}`, parent, { state, text: '', reason: 'spam' })
      return post(`${i}`, parent, { state: state === 'held' ? 'held' : 'shown' })
    }),
  ]
}

/** Dies at its n-th commit: before it is durable, or after and before it says so. */
export function dyingStore(inner: Store, at: number, durable: boolean): Store {
  let commits = 0
  return {
    ...inner,
    async commit(...args) {
      const dying = commits++ === at
      if (dying && !durable) throw new Error('killed')
      const committed = await inner.commit(...args)
      if (dying) throw new Error('killed')
      return committed
    },
  }
}

export async function* dyingStream(
  records: readonly ImportRecord[],
  at: number,
): AsyncGenerator<ImportRecord> {
  yield* records.slice(0, at)
  throw new Error('killed')
}
