import { type Id, limits, type Ms, type Target } from '@commonthread/protocol'
import type { NoticeRecord } from './records.ts'
import type { Store, Write } from './store.ts'
import { isErased } from './viewer.ts'

/** An entry that more people follow than its own write told of it. */
export interface Spread {
  /** What the first of them were told. */
  notice: Pick<NoticeRecord, 'target' | 'type' | 'at' | 'by'>
  followed: readonly Target[]
}

/** What spreads news further: `commit` is whether the write was done, `false` where something had changed. */
export interface Spreading {
  store: Store
  site: string
  now(): Ms
  commit(write: Write): Promise<boolean>
  /** Whether to go on. */
  goesOn(): boolean
}

/**
 * Tells the followers who are left of an entry, `limits.notify` at a time and each once, for as long as it is shown.
 * Others write in between. Begun again, it goes on with those who don't know yet.
 */
export async function spread({ notice, followed }: Spread, context: Spreading): Promise<void> {
  const { store, site, goesOn } = context
  for (const target of followed) {
    let after: Id | undefined
    while (goesOn()) {
      const page = await store.followers(site, [target], limits.notify, after)
      if (page.length === 0) break
      const done = await tell(page, notice, context)
      if (done === 'gone') return
      if (done === 'told') after = page.at(-1)
      // A store that answers at once would keep everybody else waiting.
      await new Promise(resume => setTimeout(resume))
    }
  }
}

async function tell(
  members: readonly Id[],
  notice: Spread['notice'],
  { store, site, now, commit }: Spreading,
): Promise<'told' | 'changed' | 'gone'> {
  const { target, by } = notice
  const ids = [target.id]
  const [entry] = target.type === 'post' ? await store.posts(site, ids) : await store.topics(site, ids)
  if (entry?.state !== 'shown') return 'gone'
  const known = new Set([...(await store.told(site, target.id, members)), by])
  const unaware = members.filter(member => !known.has(member))
  const left = (await store.members(site, unaware)).filter(member => !isErased(member))
  if (left.length === 0) return 'told'
  const topic = 'topic' in entry ? entry.topic : entry.id
  const line = { at: now(), action: 'spread', target, topic, by: 'rule', role: 'rule' } as const
  const done = await commit({
    // Who is erased meanwhile is told of nothing any more.
    expect: [
      { type: target.type, id: entry.id, rev: entry.rev },
      ...left.map(({ id, rev }) => ({ type: 'member', id, rev }) as const),
    ],
    notify: left.map(({ id }) => ({ ...notice, member: id })),
    // By its number those who listen learn of it.
    log: [line],
  })
  return done ? 'told' : 'changed'
}
