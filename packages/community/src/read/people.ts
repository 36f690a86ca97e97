import { type Id, type Member, ProblemError, problem } from '@commonthread/protocol'
import { isStarted } from '../decide/notify.ts'
import { maySeeTopic, presentMember } from '../present.ts'
import type { StoreReader } from './reader.ts'

/** How far back it is looked for people: whoever wrote long before isn't meant today. */
const mostPosts = 2_000
/** Names looked at together. */
const together = 100
const peopleDefault = 10

/** People who have written in a topic, those with the newest words first. */
export const people: StoreReader<'people'> = async (
  { topic: id, starts = '', limit = peopleDefault },
  { store, site, viewer },
) => {
  const topic = await store.topic(site.id, { id })
  if (!topic || !maySeeTopic(topic, viewer)) throw new ProblemError(problem('not-found'))
  const writers = await store.writers(site.id, id, mostPosts)
  const ids = new Set([...writers, ...(isStarted(topic) ? [topic.author] : [])])
  const wanted = fold(starts)
  const found: Member[] = []
  for (let rest = [...ids]; rest.length > 0 && found.length < limit; rest = rest.slice(together)) {
    const these = rest.slice(0, together)
    const members = new Map((await store.members(site.id, these)).map(member => [member.id, member]))
    found.push(
      ...these.flatMap((one: Id) => {
        const member = members.get(one)
        return member?.name && begins(member.name, wanted) ? presentMember(member) : []
      }),
    )
  }
  return found.slice(0, limit)
}

/** Whether any word of a name begins so: `an` finds Ann, Jo-Ann and Ängström, and `ann l` finds Ann Lee. */
function begins(name: string, wanted: string): boolean {
  const folded = fold(name)
  if (!wanted || folded.startsWith(wanted)) return true
  return [...folded.matchAll(/[^\p{L}\p{N}]+/gu)].some(({ 0: gap, index }) =>
    folded.startsWith(wanted, index + gap.length),
  )
}

/** Letters alone: neither case nor accents make a difference. */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trimStart()
}
