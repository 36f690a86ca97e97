import {
  type Change,
  type Command,
  isKey,
  type Key,
  lightRates,
  limits,
  type Ms,
  type Problem,
  problem,
  type Receipt,
  type Target,
} from '@commonthread/protocol'
import { commandSchemas } from '@commonthread/protocol/schema'
import * as v from 'valibot'
import type { CommunityOptions } from './community.ts'
import { decide, deniedAny } from './decide/index.ts'
import { type Context, isPlan } from './decide/plan.ts'
import { counted, countedAs } from './decide/rates.ts'
import { gatherFacts } from './facts.ts'
import { picturesOf, usesOf } from './media.ts'
import { eraseSteps } from './mine/erase.ts'
import { peopleOf, postChange, presentMember, presentPost, topicChange } from './present.ts'
import { type DoneRecord, markOf, type SiteRecord } from './records.ts'
import type { Spread } from './spread.ts'
import type { Store, Write } from './store.ts'
import type { Pause } from './turns.ts'
import { tends, type Viewer } from './viewer.ts'

/** How often somebody's things are gone through while others write; then they wait until all is erased. */
const mostRounds = 3

/** How often facts are gathered anew when another process's commit came between: of many, one wins each time. */
const tries = 50

export interface SendContext {
  store: Store
  site: SiteRecord
  origin?: string | undefined
  viewer: Viewer
  now: () => Ms
  rates: CommunityOptions['rates'] & {}
  /** Lets others write in between, in work of many commits. */
  pause: Pause
  /** Called when reads show a write that isn't durable yet. */
  applied(seq: number, write: Write): void
  /** Called after each durable commit and before its receipt is given; `ok` is false when the disk refused. */
  settled(seq: number, write: Write, ok: boolean): void
  /** Called when an entry is durable that has more followers than were told of it. */
  spreads(further: Spread): void
}

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
  for (const [i, raw] of batch.entries()) {
    // A store that answers at once would let a long batch keep everybody else waiting.
    if (i > 0) await breath()
    const parsed = parseCommand(raw)
    const step: Step = 'command' in parsed ? await one(parsed.command, refused, context) : parsed
    if (!step.ok) refused.add(step.key)
    receipts.push('durable' in step ? step.durable : Promise.resolve(step))
  }
  return { receipts: Promise.all(receipts) }
}

const breath = () => new Promise(resume => setTimeout(resume))

type Parsed = { command: Command } | { key: Key; ok: false; error: Problem }

function parseCommand(raw: unknown): Parsed {
  const { do: action, key } = (raw ?? {}) as { do?: unknown; key?: unknown }
  const refuse = (error: Problem): Parsed => ({ key: String(key), ok: false, error })
  if (typeof key !== 'string' || !isKey(key)) {
    return refuse(problem('invalid', { field: 'key', message: 'A key is a UUIDv7.' }))
  }
  const schema = Object.hasOwn(commandSchemas, String(action))
    ? commandSchemas[action as keyof typeof commandSchemas]
    : undefined
  if (!schema) return refuse(problem('unsupported', { field: 'do' }))
  const result = v.safeParse(schema, raw)
  if (result.success) return { command: result.output as Command }
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? undefined
  return refuse(problem('invalid', { field, message: `${field ?? 'The command'}: ${issue.message}` }))
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
    const step =
      command.do === 'me.erase' ? await eraseMember(command, context) : await attempt(command, context)
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
  if (!isPlan(decision)) return { key, ok: false, error: decision }
  const by = viewer.member?.id
  if (by === undefined) return { key, ok: false, error: problem('unauthenticated') }
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

function isOfFollowers({ type }: NonNullable<Write['notify']>[number]): boolean {
  return type === 'follow'
}

/**
 * Everything of somebody, in many commits with those of others in between; `null` when the facts had changed before
 * one of them. What is done is done: whoever tries again goes on from there.
 */
async function eraseMember(command: Command, context: SendContext): Promise<Step | null> {
  const { store, site } = context
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
  for (let round = 1; ; round++) {
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
      if (round < mostRounds) {
        await context.pause()
        paused = true
      } else await breath()
    }
  }
}

/** The number of the last line, why the disk refused, or `null` where the facts had changed. */
async function commitDurable(write: Write, context: SendContext): Promise<number | Problem | null> {
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

function rateOf({ do: action }: Command, viewer: Viewer, { rates }: SendContext): Context['rate'] {
  const as = countedAs(action)
  if (!rates || !as || tends(viewer)) return null
  const { guest, member } = as === 'light' ? (rates.light ?? lightRates) : rates
  return viewer.proof === 'guest' ? guest : member
}

/** The viewer as they are now: a command before this one may have changed their name. */
async function asStored({ store, site, viewer }: SendContext): Promise<Viewer> {
  if (!viewer.member) return viewer
  const [member = viewer.member] = await store.members(site.id, [viewer.member.id])
  return { ...viewer, member }
}

/** Resolves when reads show the write; `null` when it was refused as changed. */
async function commitApplied(
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

/** The entries as they are now: from what was just written where it was, else from the store. */
async function changesOf(
  targets: readonly Target[],
  { store, site, viewer }: SendContext,
  written: Partial<Write> = {},
): Promise<Change[]> {
  const changes: Change[] = []
  for (const { type, id } of targets) {
    const is = (record: { id: string }) => record.id === id
    if (type === 'topic') {
      const topic = written.topics?.find(is) ?? (await store.topics(site.id, [id]))[0]
      if (!topic) continue
      const people = await peopleOf(store, site.id, [topic], viewer.member ? [viewer.member] : [])
      changes.push(topicChange(topic, people, viewer))
    } else if (type === 'post') {
      const post = written.posts?.find(is) ?? (await store.posts(site.id, [id]))[0]
      if (!post) continue
      const people = await peopleOf(store, site.id, [post], viewer.member ? [viewer.member] : [])
      changes.push(postChange(post, people, viewer))
    } else {
      const member = written.members?.find(is) ?? (await store.members(site.id, [id]))[0]
      if (member) changes.push({ type, value: presentMember(member) })
    }
  }
  for (const { target, detail } of written.log ?? []) {
    if (detail?.goneAt !== undefined) {
      changes.push({ type: 'gone', target, rev: detail.goneAt, topic: detail.from })
    }
  }
  return changes
}
