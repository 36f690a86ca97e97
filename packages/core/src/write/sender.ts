import type { Problem, Receipt } from '@commonthread/protocol'
import { inTime } from '../in-time.ts'
import type { Inner } from '../inner.ts'
import { asProblem } from '../problem.ts'
import type { Identity } from './identity.ts'
import { has, type Kept } from './kept.ts'
import { alone } from './lock.ts'
import type { Outbox } from './outbox.ts'
import { makePause } from './pause.ts'
import type { Reactions } from './reactions.ts'
import { ready } from './ready.ts'
import { plain, type Settled, settle } from './settle.ts'

/** Sends what the outbox holds: in order, one tab at a time, until it is done, refused or has to wait. */
export interface Sender {
  /** Sends what can be sent, now; with `patient`, no sooner than after a failure it is tried again anyway. */
  run(patient?: boolean): void
  /** Stops waiting for answers. What was sent is sent again when it runs next, which does it once. */
  stop(): void
}

/** What a round ends with: nothing is left, another one follows, or another one once a problem has passed. */
type Next = 'rest' | 'go on' | Problem

export function openSender(
  inner: Inner,
  outbox: Outbox,
  identity: Identity,
  reactions: Pick<Reactions, 'taken'>,
): Sender {
  const pause = makePause(inner.closed)
  let running = false
  let again = false
  let stopping = new AbortController()
  /** Commands in one batch: one, after a batch was refused as a whole. */
  let most = Infinity
  /** Whether a refusal for want of a session was answered with a new one. */
  let tried = false

  async function rounds(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      again = false
      const next = await alone(`commonthread:send:${inner.key}`, () => round(signal))
      if (typeof next === 'object') await pause.wait(next.retry ? next.retry.afterMs : 0)
      else pause.reset()
      if (next !== 'rest' || again) continue
      most = Infinity
      tried = false
      return
    }
  }

  async function round(signal: AbortSignal): Promise<Next> {
    await outbox.refresh()
    let batch = ready(outbox.list, inner.$session.value?.member ? identity.marks() : undefined)
    if (!batch.length || signal.aborted) return 'rest'
    let sent = false
    try {
      const adapter = await inner.ready()
      await identity.enter()
      batch = ready(outbox.list, identity.marks()).slice(0, Math.min(most, adapter.can.batch))
      if (!batch.length || signal.aborted) return 'rest'
      // As they are now: until then one may have been changed or discarded, here or in another tab.
      batch = await mark(batch, kept => ({ ...kept, state: 'sending', problem: undefined }))
      if (!batch.length) return 'go on'
      sent = true
      const commands = batch.map(({ command }) => command)
      return await take(batch, await adapter.send(commands, { signal }))
    } catch (thrown) {
      if (signal.aborted) return 'rest'
      const why = plain(asProblem(thrown))
      if (why.code === 'unauthenticated' && (await enterAgain())) return 'go on'
      if (!why.retry && sent && batch.length > 1) {
        // One of them may be at fault for all.
        most = 1
        return 'go on'
      }
      await mark(batch, kept => ({ ...kept, state: why.retry ? 'waiting' : 'failed', problem: why }))
      return why.retry ? why : 'go on'
    }
  }

  async function take(batch: readonly Kept[], answered: readonly Receipt[]): Promise<Next> {
    const byKey = new Map(answered.map(receipt => [receipt.key, receipt]))
    const isUnknown = (receipt: Receipt) => !receipt.ok && receipt.error.code === 'unauthenticated'
    let receipts: readonly Receipt[] = batch.map(
      ({ key }) => byKey.get(key) ?? { key, ok: false, error: asProblem('No receipt') },
    )
    // Those go again with the next round.
    if (receipts.some(isUnknown) && (await enterAgain())) receipts = receipts.filter(one => !isUnknown(one))
    const done = batch.filter(({ key }) => byKey.get(key)?.ok)
    const mine = reactions.taken(done.map(({ command }) => command))
    // Rarely: it comes before anything is settled, so that no text is lost between the two.
    const late = batch.some(kept => kept.unsure)
      ? (await inTime(import('./anew.ts'))).anew(batch, receipts)
      : []
    let settled: Settled | undefined
    await outbox.edit(
      all => {
        settled = settle(all, receipts)
        return [...settled.all, ...late]
      },
      () => ({ changes: [...settled!.changes, ...mine], fresh: settled!.fresh }),
    )
    return settled?.retry ?? 'go on'
  }

  async function mark(batch: readonly Kept[], to: (kept: Kept) => Kept): Promise<readonly Kept[]> {
    await outbox.edit(all => all.map(kept => (has(batch, kept) ? to(kept) : kept)))
    return outbox.list.filter(kept => has(batch, kept))
  }

  /** A guest whom the backend has forgotten is entered anew, once. */
  async function enterAgain(): Promise<boolean> {
    if (tried) return false
    tried = true
    return identity.again().catch(() => false)
  }

  return {
    run(patient) {
      again = true
      if (!patient) pause.wake()
      if (running || inner.closed.aborted) return
      running = true
      const { signal } = stopping
      rounds(AbortSignal.any([signal, inner.closed])).finally(() => {
        running = false
        if (again) this.run()
      })
    },
    stop() {
      again = false
      stopping.abort()
      stopping = new AbortController()
      pause.wake()
    },
  }
}
