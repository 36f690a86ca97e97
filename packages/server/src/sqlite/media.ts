import type { MediaRecord, Store, Write } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Media = Required<Pick<Store, 'media' | 'spareMedia'>>

export function mediaReads(opened: Opened): Media {
  const site = given<string>('site')
  const media = prepare(
    opened,
    sql<Row<'media'>>`
      select m.* from json_each(${given('ids')}) as each
      cross join media as m on m.site = ${site} and m.id = each.value
      where m.spare is null or m.spare > 0`,
  )
  const spare = prepare(
    opened,
    sql<Row<'media'>>`
      select * from media where site = ${site} and spare < ${given('before')} limit ${given('limit')}`,
  )
  return {
    media: async (site, ids) => media.all({ site, ids: JSON.stringify([...new Set(ids)]) }).map(toMedia),
    spareMedia: async (site, { before, limit }) => spare.all({ site, before, limit }).map(toMedia),
  }
}

export function mediaWrites(opened: Opened): (site: string, write: Write) => void {
  const put = statements(opened)
  return (site, write) => {
    for (const record of write.media ?? []) put.media.run({ site, ...record })
    for (const { target, media, anew } of write.uses ?? []) {
      const before = anew ? put.usedBy.all({ site, target }) : []
      if (anew) put.unuse.run({ site, target })
      for (const id of media) {
        put.use.run({ site, target, id })
        put.keep.run({ site, id })
      }
      for (const { media: id } of before) put.free.run({ site, id })
    }
    for (const id of write.clearMedia ?? []) put.clear.run({ site, id })
  }
}

function statements(opened: Opened) {
  const [site, target, id] = [given('site'), given('target'), given('id')]
  return {
    media: prepare(
      opened,
      sql`insert or ignore into media (site, id, owner, at, extension, bytes, width, height, url, spare)
        values (${site}, ${id}, ${given('owner')}, ${given('at')}, ${given('extension')}, ${given('bytes')},
          ${given('width')}, ${given('height')}, ${given('url')}, ${given('at')})`,
    ),
    usedBy: prepare(
      opened,
      sql<{ media: string }>`select media from media_uses where site = ${site} and target = ${target}`,
    ),
    unuse: prepare(opened, sql`delete from media_uses where site = ${site} and target = ${target}`),
    use: prepare(
      opened,
      sql`insert or ignore into media_uses (site, target, media) values (${site}, ${target}, ${id})`,
    ),
    keep: prepare(
      opened,
      sql`update media set spare = null where site = ${site} and id = ${id} and spare > 0`,
    ),
    free: prepare(
      opened,
      sql`update media set spare = 0 where site = ${site} and id = ${id}
        and not exists (select 1 from media_uses as u where u.site = ${site} and u.media = ${id})`,
    ),
    clear: prepare(opened, sql`delete from media where site = ${site} and id = ${id}`),
  }
}

function toMedia({ site: _, spare: __, ...record }: Row<'media'>): MediaRecord {
  return record
}
