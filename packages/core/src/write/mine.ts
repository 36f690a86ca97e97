import { type Id, type Mine, type Target, textLimits } from '@commonthread/protocol'
import type { Inner } from '../inner.ts'
import type { Identity } from './identity.ts'

export type AskMine = (targets: readonly Target[]) => Promise<ReadonlyMap<Id, Mine>>

/** Reads what depends on who asks: all that is asked in one go with one read, nothing for anonymous readers. */
export function makeMine(inner: Inner, identity: Identity): AskMine {
  let wanted = new Map<Id, Target>()
  let answer: Promise<ReadonlyMap<Id, Mine>> | undefined

  async function read(): Promise<ReadonlyMap<Id, Mine>> {
    const targets = [...wanted.values()]
    wanted = new Map()
    answer = undefined
    const found = new Map<Id, Mine>()
    const { read } = await inner.ready()
    for (let i = 0; i < targets.length; i += textLimits.targets) {
      const some = targets.slice(i, i + textLimits.targets)
      const mine = await read.mine?.({ targets: some }, { fresh: inner.fresh })
      for (const one of mine?.value ?? []) found.set(one.target, one)
    }
    return found
  }

  return async targets => {
    const { member } = await identity.session()
    if (!member || !targets.length) return new Map()
    for (const target of targets) wanted.set(target.id, target)
    answer ??= Promise.resolve().then(read)
    return answer
  }
}
