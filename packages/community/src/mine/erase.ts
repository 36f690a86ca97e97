import type { Id, Ms } from '@commonthread/protocol'
import type { MemberRecord, PostRecord } from '../records.ts'
import type { Owned, Store, Write } from '../store.ts'
import { erasedSubject } from '../viewer.ts'
import { erasePosts } from './posts.ts'
import { eraseReactions } from './reactions.ts'
import { eraseTopics } from './topics.ts'

/** Records in one commit. */
const together = 50

type Eraser<K extends keyof Owned> = (page: readonly Owned[K][], asks: Asks) => Promise<Write> | Write

interface Asks {
  store: Store
  site: string
  member: MemberRecord
  now: Ms
}

/** What is erased of each list, in this order: what somebody's own posts leave decides about their topics. */
const erasers: { readonly [K in keyof Owned]: Eraser<K> } = {
  async posts(posts, { store, site, member, now }) {
    const topics = await store.topics(site, [...new Set(posts.map(({ topic }) => topic))])
    const above = new Map<Id, readonly PostRecord[]>()
    for (const { id } of posts) above.set(id, (await store.lineage(site, id)).slice(1))
    return erasePosts(posts, { topics: byId(topics), above }, member, now)
  },
  async topics(topics, { store, site, member, now }) {
    const awaited = new Set<Id>()
    for (const { id } of topics) {
      if ((await store.held(site, { topic: id, limit: 1 })).length > 0) awaited.add(id)
    }
    return eraseTopics(topics, awaited, member, now)
  },
  // Wherever they are shown, in texts of others too.
  pictures: pictures => ({ ...nothing, loseMedia: pictures.map(({ id }) => id) }),
  async reactions(given, { store, site, member, now }) {
    const targets = [...new Set(given.map(({ target }) => target))]
    const left = await store.reactions(site, member.id, targets)
    return eraseReactions(given, left, byId(await store.posts(site, targets)), member, now)
  },
  follows: follows => ({ ...nothing, follow: follows.map(follow => ({ ...follow, on: false })) }),
  notices: notices => ({
    ...nothing,
    unnotify: notices.map(({ member, target }) => ({ member, target: target.id })),
  }),
  // That somebody found a post to be spam stays for those who tend; what they said of it goes.
  reports: reports => ({
    ...nothing,
    report: reports.filter(({ note }) => note !== undefined).map(({ note: _, ...report }) => report),
  }),
}

const nothing: Write = { expect: [], log: [] }

/**
 * What erases all of somebody, in commits of bounded size; the last one makes them nobody. Each write is to be
 * committed before the next is asked for. Begun again at any point, it goes on with what is left.
 */
export async function* eraseSteps(asks: Asks): AsyncGenerator<Write, void> {
  for (const of of Object.keys(erasers) as (keyof Owned)[]) yield* pages(of, asks)
  yield* followers(asks)
  yield nameless(asks)
}

async function* pages<K extends keyof Owned>(of: K, asks: Asks): AsyncGenerator<Write, void> {
  const { store, site, member } = asks
  let after: Owned[K] | undefined
  for (;;) {
    const page = await store.owned(site, member.id, of, { after, limit: together })
    if (page.length === 0) return
    const write = await erasers[of](page, asks)
    if (Object.values(write).some(list => Array.isArray(list) && list.length > 0)) yield write
    after = page.at(-1)
  }
}

/** Nobody follows who isn't anybody. */
async function* followers({ store, site, member, now }: Asks): AsyncGenerator<Write, void> {
  const target = { type: 'member', id: member.id } as const
  for (;;) {
    const found = await store.followers(site, [target], together)
    if (found.length === 0) return
    yield { ...nothing, follow: found.map(one => ({ member: one, target, at: now, on: false })) }
  }
}

/** The id stays, since marks and the log name it; nothing leads from it to anybody. */
function nameless({ member: { id, rev, at }, now }: Asks): Write {
  const target = { type: 'member', id } as const
  return {
    expect: [{ type: 'member', id, rev }],
    members: [{ id, rev: rev + 1, name: '', role: 'guest', subject: erasedSubject(id), at, approved: 0 }],
    wipe: true,
    log: [{ at: now, action: 'me.erase', target, topic: null, by: id, role: 'guest' }],
  }
}

function byId<T extends { id: Id }>(records: readonly T[]): Map<Id, T> {
  return new Map(records.map(record => [record.id, record]))
}
