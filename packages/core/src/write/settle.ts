import type { Change, Id, Mark, Post, Problem, Receipt, Topic, Write } from '@commonthread/protocol'
import type { Kept } from './kept.ts'
import { waiter } from './ready.ts'

/** What receipts make of the commands under way. */
export interface Settled {
  all: readonly Kept[]
  changes: readonly Change[]
  fresh?: Mark
  /** The first problem that passes by itself. */
  retry?: Problem
}

/**
 * Done is done and falls away, refused is kept with its reason and its text, and what waits for a moderator
 * stays, as the backend keeps it: such posts and topics are no entries, since nobody else sees them.
 */
export function settle(all: readonly Kept[], receipts: readonly Receipt[]): Settled {
  const of = new Map(receipts.map(receipt => [receipt.key, receipt]))
  const changes: Change[] = []
  const erased = new Set<Id>()
  const rewritten = new Map<Id, { post: Post; body: Write }>()
  const heldBefore = new Set(all.map(({ post }) => post?.id))
  let fresh: Mark | undefined
  let retry: Problem | undefined

  const one = (kept: Kept): Kept | null => {
    const { key, command } = kept
    const receipt = of.get(key)
    if (!receipt) return kept
    if (!receipt.ok) {
      const problem = plain(receipt.error)
      if (problem.current) changes.push(problem.current)
      if (problem.retry) retry ??= problem
      return { ...kept, state: problem.retry ? 'waiting' : 'failed', problem }
    }
    fresh = receipt.mark
    const isHeld = receipt.outcome === 'held'
    // What waits of others is there for those who tend.
    changes.push(...receipt.changes.filter(change => !isHeld || !heldIn(change)))
    if (command.do === 'erase') erased.add(command.target.id)
    if (!isHeld) return null
    const entry = receipt.changes.map(heldIn).find(found => found)
    const held = { ...kept, state: 'held', problem: undefined } as const
    if (command.do === 'topic.put') return { ...held, topic: entry as Topic }
    if (command.do !== 'post.put') return null
    const post = entry as Post | undefined
    if (!post || !heldBefore.has(post.id)) return { ...held, post }
    rewritten.set(post.id, { post, body: command.body })
    return null
  }

  const waits = waiter()
  const settled = all
    .flatMap(kept => one(kept) ?? [])
    .filter(({ topic, post }) => !erased.has((topic ?? post)?.id ?? ''))
    .map(kept => rewrite(kept, rewritten))
    // What follows on a refused command isn't refused itself: it goes with the other one's next attempt.
    .map(kept =>
      waits(kept) && kept.state === 'failed'
        ? { ...kept, state: 'waiting' as const, problem: undefined }
        : kept,
    )
  return { all: settled, changes, fresh, retry }
}

/** A post that waits for a moderator has a new text: it waits on as one. */
function rewrite(kept: Kept, rewritten: ReadonlyMap<Id, { post: Post; body: Write }>): Kept {
  const { command, post } = kept
  const now = post && rewritten.get(post.id)
  if (!now || command.do !== 'post.put') return kept
  return { ...kept, command: { ...command, body: now.body }, post: now.post }
}

function heldIn(change: Change): Post | Topic | undefined {
  if (change.type !== 'post' && change.type !== 'topic') return undefined
  return change.value.state === 'held' ? change.value : undefined
}

/** A problem that can be kept and passed to other tabs. */
export function plain({ code, rule, message, field, retry, current }: Problem): Problem {
  return { code, rule, message, field, retry, current }
}
