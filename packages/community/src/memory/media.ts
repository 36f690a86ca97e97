import type { Id } from '@commonthread/protocol'
import type { MediaRecord } from '../records.ts'
import type { Store, Write } from '../store.ts'

/** Pictures, those of them that are gone, and which entries use which. */
export interface MediaTables {
  media: Map<Id, MediaRecord>
  goneMedia: Set<Id>
  uses: Map<Id, Set<Id>>
}

export function noMedia(): MediaTables {
  return { media: new Map(), goneMedia: new Set(), uses: new Map() }
}

export function mediaReads(of: (site: string) => MediaTables): Required<Pick<Store, 'media' | 'spareMedia'>> {
  return {
    async media(site, ids) {
      const { media, goneMedia } = of(site)
      return structuredClone([...media.values()].filter(({ id }) => ids.includes(id) && !goneMedia.has(id)))
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
  for (const { target, media, anew } of write.uses ?? []) {
    const before = tables.uses.get(target) ?? new Set<Id>()
    tables.uses.set(target, new Set([...(anew ? [] : before), ...media]))
    for (const id of before) if (!isUsed(tables, id)) tables.goneMedia.add(id)
  }
  for (const id of write.clearMedia ?? []) {
    tables.media.delete(id)
    tables.goneMedia.delete(id)
  }
}

function isUsed({ uses }: MediaTables, id: Id): boolean {
  return [...uses.values()].some(media => media.has(id))
}
