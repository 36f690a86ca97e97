import type { Id } from '@commonthread/protocol'
import type { MediaRecord, PostRecord, TopicRecord } from '../records.ts'
import type { Store, Write } from '../store.ts'

/** Pictures, those of them that are gone, and which entries use which: `true` where it is lent. */
export interface MediaTables {
  media: Map<Id, MediaRecord>
  goneMedia: Set<Id>
  uses: Map<Id, Map<Id, boolean>>
}

interface Tables extends MediaTables {
  posts: Map<Id, PostRecord>
  topics: Map<Id, TopicRecord>
}

type MediaReads = Required<Pick<Store, 'media' | 'withheldMedia' | 'spareMedia'>>

export function noMedia(): MediaTables {
  return { media: new Map(), goneMedia: new Set(), uses: new Map() }
}

export function mediaReads(of: (site: string) => Tables): MediaReads {
  return {
    async media(site, ids) {
      const { media, goneMedia } = of(site)
      return structuredClone([...media.values()].filter(({ id }) => ids.includes(id) && !goneMedia.has(id)))
    },
    async withheldMedia(site, ids) {
      const tables = of(site)
      return ids.filter(id => isWithheld(tables, id))
    },
    async spareMedia(site, { before, limit }) {
      const tables = of(site)
      return structuredClone(
        [...tables.media.values()]
          .filter(({ id, at }) => tables.goneMedia.has(id) || (at < before && !isUsed(tables, id)))
          .slice(0, limit),
      )
    },
  }
}

export function applyMedia(tables: MediaTables, write: Write): void {
  for (const one of write.media ?? []) if (!tables.media.has(one.id)) tables.media.set(one.id, one)
  for (const { target, media, lent = [], anew } of write.uses ?? []) {
    const before = tables.uses.get(target) ?? new Map<Id, boolean>()
    const now = media.map(id => [id, lent.includes(id)] as const)
    tables.uses.set(target, new Map([...now, ...(anew ? [] : before)]))
    for (const [id, isLent] of before) if (!isUsed(tables, id, isLent)) tables.goneMedia.add(id)
  }
  for (const id of write.loseMedia ?? []) tables.goneMedia.add(id)
  for (const id of write.clearMedia ?? []) {
    tables.media.delete(id)
    tables.goneMedia.delete(id)
    for (const used of tables.uses.values()) used.delete(id)
  }
}

/** The entries that use a picture, and whether it is lent to them. */
function usersOf({ uses }: MediaTables, id: Id): { target: Id; lent: boolean }[] {
  return [...uses].flatMap(([target, used]) => {
    const lent = used.get(id)
    return lent === undefined ? [] : [{ target, lent }]
  })
}

function isUsed(tables: MediaTables, id: Id, lentToo = true): boolean {
  return usersOf(tables, id).some(({ lent }) => lentToo || !lent)
}

function isWithheld(tables: Tables, id: Id): boolean {
  const users = usersOf(tables, id)
  const own = users.filter(({ lent }) => !lent)
  const decide = own.length > 0 ? own : users
  const state = (target: Id) => (tables.posts.get(target) ?? tables.topics.get(target))?.state
  return decide.length > 0 && !decide.some(({ target }) => ['shown', 'held'].includes(state(target) ?? ''))
}
