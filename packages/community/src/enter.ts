import { limits, type Ms, newKey, ProblemError, problem } from '@commonthread/protocol'
import { checkName, imitates } from './name.ts'
import type { MemberRecord } from './records.ts'
import type { Store } from './store.ts'
import type { Introduction } from './viewer.ts'

/**
 * Finds or makes the member behind a checked proof, with the newest name, role and picture. The subject is
 * unique: two first writes at once make one member.
 *
 * @throws ProblemError `invalid` when the name can't be used, or imitates those who tend.
 */
export async function enterMember(
  store: Store,
  site: string,
  who: Introduction,
  now: Ms,
): Promise<MemberRecord> {
  const name = checkName(who.name)
  if (name === null) {
    const message = `A name has 1 to ${limits.nameGraphemes} characters.`
    throw new ProblemError(problem('invalid', { field: 'name', rule: 'name', message }))
  }
  for (let i = 0; i < 8; i++) {
    const known = await store.memberBySubject(site, who.subject)
    if (known && (isOlder(who, known) || same(known, { ...who, name }))) return known
    const { subject, role, avatar, url, claimed } = who
    const imitation = claimed === undefined && imitates(name, role, await staffNames(store, site))
    if (imitation) throw new ProblemError(imitation)
    const member: MemberRecord = known
      ? { ...known, rev: known.rev + 1, name, role, avatar, url, claimed }
      : { id: newKey(now), rev: 1, name, role, subject, at: now, avatar, url, claimed, approved: 0 }
    const target = { type: 'member', id: member.id } as const
    const line = { at: now, action: 'me.put', target, topic: null, by: member.id, role }
    const committed = await store.commit(site, {
      expect: [
        known ? { type: 'member', id: known.id, rev: known.rev } : { type: 'subject', id: subject, rev: 0 },
      ],
      members: [member],
      // Somebody who has written nothing stands in no entry yet, so nobody needs to hear of them.
      log: known ? [line] : [],
    })
    if (committed.ok) return member
  }
  throw new ProblemError(problem('unavailable', { rule: 'busy' }))
}

/** Names that nobody else may choose here: of those who tend, and of the site, for which they speak. */
export async function staffNames(store: Store, site: string): Promise<readonly string[]> {
  const [staff, record] = await Promise.all([store.staff(site), store.site(site)])
  return [...staff.map(({ name }) => name), ...(record ? [record.name] : [])]
}

/** Two tokens of one person in two tabs must not take turns, nor a token undo what its owner changed here. */
function isOlder(who: Introduction, known: MemberRecord): boolean {
  return who.claimed !== undefined && known.claimed !== undefined && who.claimed <= known.claimed
}

function same(known: MemberRecord, who: Introduction): boolean {
  return (
    known.name === who.name && known.role === who.role && known.avatar === who.avatar && known.url === who.url
  )
}
