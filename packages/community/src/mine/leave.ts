import { type Command, type Id, problem, type Receipt } from '@commonthread/protocol'
import { changesOf } from '../changes.ts'
import { deniedAny } from '../decide/index.ts'
import { counted } from '../decide/rates.ts'
import { markOf } from '../records.ts'
import { asStored, breath, commitDurable, rateOf, type SendContext } from '../sending.ts'
import { eraseSteps } from './erase.ts'

/**
 * How often somebody's things are gone through while everybody writes; then this person does no more, and should
 * others go on and on to tell them of things, those wait at last.
 */
const [ofAll, ofOthers] = [1, 5]

/** As what somebody is known who is being erased. */
export const leaver = (site: string, member: Id): string => `${site} ${member}`

/**
 * Everything of somebody, in many commits with those of others in between; `null` when the facts had changed before
 * one of them. What is done is done: whoever tries again goes on from there.
 */
export async function leave(command: Command, context: SendContext): Promise<Receipt | null> {
  const { store, site, leaving } = context
  const { key } = command
  const now = context.now()
  const viewer = await asStored(context)
  const rate = rateOf(command, viewer, context)
  const { member } = viewer
  const since = now - (rate?.perMs ?? 0)
  const recent =
    rate && member ? await store.writesSince(site.id, member.id, since, rate.count, counted.words.lines) : 0
  const denied = deniedAny({ recent }, { viewer, rate })
  if (denied || !member) return { key, ok: false, error: denied ?? problem('unauthenticated') }

  const target = { type: 'member', id: member.id } as const
  const last = { key, by: member.id, outcome: 'done', targets: [target] } as const
  const who = leaver(site.id, member.id)
  try {
    for (let round = 1; ; round++) {
      if (round > ofAll) leaving.add(who)
      let paused = false
      for await (const step of eraseSteps({ store, site: site.id, member, now })) {
        // Others wrote meanwhile, and this person too, elsewhere: nobody becomes nobody with anything left.
        if (step.members && paused) break
        const write = step.members ? { ...step, done: [last] } : step
        const seq = await commitDurable(write, context)
        if (typeof seq !== 'number') return seq && { key, ok: false, error: seq }
        if (step.members) {
          const changes = await changesOf([target], { ...context, viewer })
          return { key, ok: true, outcome: 'done', changes, mark: markOf(seq) }
        }
        paused = round <= ofOthers
        await (paused ? context.pause() : breath())
      }
    }
  } finally {
    leaving.delete(who)
  }
}
