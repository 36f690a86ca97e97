import { type Command, type Key, limits, type Problem, problem, type Receipt } from '@commonthread/protocol'
import { changesOf } from './changes.ts'
import { decide } from './decide/index.ts'
import { type Context, type Facts, isPlan } from './decide/plan.ts'
import { gatherFacts } from './facts.ts'
import { picturesOf, usesOf } from './media.ts'
import { leave, leaver } from './mine/leave.ts'
import { parseCommand } from './parse.ts'
import { presentMember, presentPost } from './present.ts'
import { type DoneRecord, markOf } from './records.ts'
import { asStored, breath, commitApplied, rateOf, type SendContext } from './sending.ts'
import type { Write } from './store.ts'

/** How often facts are gathered anew when another process's commit came between: of many, one wins each time. */
const tries = 50

/** Receipts that wait for the disk. In an object, since a promise of a promise would wait for both. */
export interface Sent {
  receipts: Promise<readonly Receipt[]>
}

/** A command that was refused, or one whose receipt comes once it is durable. */
type Step = Receipt | { key: Key; ok: true; durable: Promise<Receipt> }

/**
 * Does the commands of a batch in order: one receipt each; a refused one doesn't stop those after it. Resolves
 * when all are applied, so that others can be decided meanwhile; receipts follow when they are durable.
 */
export async function send(batch: readonly unknown[], context: SendContext): Promise<Sent> {
  const receipts: Promise<Receipt>[] = []
  const refused = new Set<Key>()
  for (const raw of batch) {
    // A store that answers at once would let a long batch keep everybody else waiting.
    if (receipts.length) await breath()
    const parsed = parseCommand(raw)
    const step: Step = 'command' in parsed ? await one(parsed.command, refused, context) : parsed
    if (!step.ok) refused.add(step.key)
    receipts.push('durable' in step ? step.durable : Promise.resolve(step))
  }
  return { receipts: Promise.all(receipts) }
}

async function one(command: Command, refused: ReadonlySet<Key>, context: SendContext): Promise<Step> {
  const { store, site, viewer } = context
  const { key } = command
  const refuse = (error: Problem): Receipt => ({ key, ok: false, error })
  for (let i = 0; i < tries; i++) {
    const keys = command.needs ? [key, command.needs] : [key]
    const done = await store.done(site.id, keys)
    const before = done.find(record => record.key === key)
    if (before) return again(before, context)
    if (command.needs && (refused.has(command.needs) || !done.some(record => record.key === command.needs))) {
      return refuse(
        problem('invalid', {
          rule: 'needs',
          message: 'What this follows on was not done, so neither was this.',
        }),
      )
    }
    const step = command.do === 'me.erase' ? await leave(command, context) : await attempt(command, context)
    if (step) return step
  }
  return refuse(problem('unavailable', { rule: 'busy' }))

  /** A key that was done gives the same answer again; to anybody else it says nothing. */
  async function again(record: DoneRecord, { store, site }: SendContext): Promise<Receipt> {
    if (record.by !== viewer.member?.id) return refuse(problem('forbidden', { rule: 'key' }))
    // It may have been done a moment ago and not be durable yet.
    await store.commit(site.id, { expect: [], log: [] })
    const mark = markOf(await store.lastSeq(site.id))
    const changes = await changesOf(record.targets, context)
    return { key, ok: true, outcome: record.outcome, changes, mark }
  }
}

/** One attempt; `null` when the facts had changed before the commit. */
async function attempt(command: Command, context: SendContext): Promise<Step | null> {
  const { store, site } = context
  const { key } = command
  const now = context.now()
  const viewer = await asStored(context)
  const by = viewer.member?.id
  const nobody: Receipt = { key, ok: false, error: problem('unauthenticated') }
  if (by !== undefined && context.leaving.has(leaver(site.id, by))) return nobody
  const rate = rateOf(command, viewer, context)
  const deciding: Context = {
    site,
    origin: context.origin,
    viewer,
    now,
    rate,
    pictures: await picturesOf(store, site.id, command),
    present: post =>
      presentPost(post, new Map(viewer.member ? [[viewer.member.id, presentMember(viewer.member)]] : [])),
  }
  const facts = await gatherFacts(store, command, deciding)
  const decision = decide(command, facts, deciding)
  if (!isPlan(decision))
    return { key, ok: false, error: await asItIs(decision, facts, { ...context, viewer }) }
  if (by === undefined) return nobody
  const { outcome, targets } = decision
  const uses = await usesOf(store, site.id, command, decision.write, deciding.pictures)
  const write: Write = { ...decision.write, uses, done: [{ key, by, outcome, targets }] }
  const done = await commitApplied(store, site.id, write, seq => context.applied(seq, write))
  if (!done) return null
  const { seq, durable } = done
  const answering = { ...context, viewer }
  const receipt = async (): Promise<Receipt> => {
    try {
      await durable
    } catch (cause) {
      context.settled(seq, write, false)
      return { key, ok: false, error: problem('unavailable', { cause }) }
    }
    context.settled(seq, write, true)
    const notice = facts.followers.length < limits.notify ? undefined : write.notify?.find(isOfFollowers)
    if (notice) context.spreads({ notice, followed: facts.followed })
    return { key, ok: true, outcome, changes: await changesOf(targets, answering, write), mark: markOf(seq) }
  }
  return { key, ok: true, durable: receipt() }
}

/** A conflict carries the entry that it is about, with its author's name. */
async function asItIs(why: Problem, { post, topic }: Facts, context: SendContext): Promise<Problem> {
  const entry = post ?? topic
  if (why.code !== 'conflict' || why.current || !entry) return why
  const [current] = await changesOf([{ type: post ? 'post' : 'topic', id: entry.id }], context)
  return { ...why, current }
}

function isOfFollowers({ type }: NonNullable<Write['notify']>[number]): boolean {
  return type === 'follow'
}
