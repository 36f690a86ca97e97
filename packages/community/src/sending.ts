import { type Command, lightRates, type Ms, type Problem, problem } from '@commonthread/protocol'
import type { CommunityOptions } from './community.ts'
import type { Context } from './decide/plan.ts'
import { countedAs } from './decide/rates.ts'
import type { SiteRecord } from './records.ts'
import type { Spread } from './spread.ts'
import type { Store, Write } from './store.ts'
import type { Pause } from './turns.ts'
import { tends, type Viewer } from './viewer.ts'

/** What commands are done in. */
export interface SendContext {
  store: Store
  site: SiteRecord
  origin?: string | undefined
  viewer: Viewer
  now: () => Ms
  rates: CommunityOptions['rates'] & {}
  /** Who are being erased and may write no more, by site and id. */
  leaving: Set<string>
  /** Lets others write in between, in work of many commits. */
  pause: Pause
  /** Called when reads show a write that isn't durable yet. */
  applied(seq: number, write: Write): void
  /** Called after each durable commit and before its receipt is given; `ok` is false when the disk refused. */
  settled(seq: number, write: Write, ok: boolean): void
  /** Called when an entry is durable that has more followers than were told of it. */
  spreads(further: Spread): void
}

/** How often somebody may do this; `null` where nothing counts. */
export function rateOf({ do: action }: Command, viewer: Viewer, { rates }: SendContext): Context['rate'] {
  const as = countedAs(action)
  if (!rates || !as || tends(viewer)) return null
  const { guest, member } = as === 'light' ? (rates.light ?? lightRates) : rates
  return viewer.proof === 'guest' ? guest : member
}

/** The viewer as they are now: a command before this one may have changed their name. */
export async function asStored({ store, site, viewer }: SendContext): Promise<Viewer> {
  if (!viewer.member) return viewer
  const [member = viewer.member] = await store.members(site.id, [viewer.member.id])
  return { ...viewer, member }
}

/** Resolves when reads show the write; `null` when it was refused as changed. */
export async function commitApplied(
  store: Store,
  site: string,
  write: Write,
  onApplied: (seq: number) => void,
): Promise<{ seq: number; durable: Promise<unknown> } | null> {
  let show: (done: { ok: true; seq: number }) => void = () => {}
  const shown = new Promise<{ ok: true; seq: number }>(resolve => {
    show = resolve
  })
  const durable = store.commit(site, write, seq => {
    onApplied(seq)
    show({ ok: true, seq })
  })
  const done = await Promise.race([shown, durable])
  return done.ok ? { seq: done.seq, durable } : null
}

/** The number of the last line, why the disk refused, or `null` where the facts had changed. */
export async function commitDurable(write: Write, context: SendContext): Promise<number | Problem | null> {
  const { store, site } = context
  const done = await commitApplied(store, site.id, write, seq => context.applied(seq, write))
  if (!done) return null
  try {
    await done.durable
  } catch (cause) {
    context.settled(done.seq, write, false)
    return problem('unavailable', { cause })
  }
  context.settled(done.seq, write, true)
  return done.seq
}

/** A store that answers at once would keep everybody else waiting. */
export const breath = (): Promise<void> => new Promise(resume => setTimeout(resume))
