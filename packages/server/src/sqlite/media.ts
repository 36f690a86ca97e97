import type { MediaRecord, Store, Write } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { given, prepare } from './statement.ts'
import type { Row } from './tables.ts'

type Media = Required<Pick<Store, 'media' | 'withheldMedia' | 'spareMedia'>>

export function mediaReads(opened: Opened): Media {
  const site = given<string>('site')
  const media = prepare(
    opened,
    sql<Row<'media'>>`
      select m.* from json_each(${given('ids')}) as each
      cross join media as m on m.site = ${site} and m.id = each.value
      where m.spare is null or m.spare > 0`,
  )
  const withheld = prepare(
    opened,
    // `u.lent` of the owner's own uses is 0, so the least is theirs where there is one.
    sql<{ id: string }>`
      select each.value as id from json_each(${given('ids')}) as each
      where exists (select 1 from media_uses as u indexed by media_uses_by_media where u.site = ${site} and u.media = each.value)
      and not exists (
        select 1 from media_uses as u indexed by media_uses_by_media
        left join posts as p on p.site = u.site and p.id = u.target
        left join topics as t on t.site = u.site and t.id = u.target
        where u.site = ${site} and u.media = each.value and coalesce(p.state, t.state) in ('shown', 'held')
          and u.lent = (
            select min(o.lent) from media_uses as o indexed by media_uses_by_media
            where o.site = ${site} and o.media = each.value
          )
      )`,
  )
  const spare = prepare(
    opened,
    sql<Row<'media'>>`
      select * from media where site = ${site} and spare < ${given('before')} limit ${given('limit')}`,
  )
  return {
    media: async (site, ids) => media.all({ site, ids: JSON.stringify([...new Set(ids)]) }).map(toMedia),
    withheldMedia: async (site, ids) =>
      withheld.all({ site, ids: JSON.stringify([...new Set(ids)]) }).map(({ id }) => id),
    spareMedia: async (site, { before, limit }) => spare.all({ site, before, limit }).map(toMedia),
  }
}

export function mediaWrites(opened: Opened): (site: string, write: Write) => void {
  const put = statements(opened)
  return (site, write) => {
    for (const record of write.media ?? []) put.media.run({ site, ...record })
    for (const { target, media, lent = [], anew } of write.uses ?? []) {
      const before = anew ? put.usedBy.all({ site, target }) : []
      if (anew) put.unuse.run({ site, target })
      for (const id of media) {
        put.use.run({ site, target, id, lent: Number(lent.includes(id)) })
        put.keep.run({ site, id })
      }
      for (const { media: id, lent } of before) put.free.run({ site, id, lent })
    }
    for (const id of write.loseMedia ?? []) put.lose.run({ site, id })
    for (const id of write.clearMedia ?? []) {
      put.clear.run({ site, id })
      put.forgetUses.run({ site, id })
    }
  }
}

function statements(opened: Opened) {
  const [site, target, id, lent] = [given('site'), given('target'), given('id'), given('lent')]
  return {
    media: prepare(
      opened,
      sql`insert or ignore into media (site, id, owner, at, extension, bytes, width, height, url, spare)
        values (${site}, ${id}, ${given('owner')}, ${given('at')}, ${given('extension')}, ${given('bytes')},
          ${given('width')}, ${given('height')}, ${given('url')}, ${given('at')})`,
    ),
    usedBy: prepare(
      opened,
      sql<{ media: string; lent: number }>`
        select media, lent from media_uses where site = ${site} and target = ${target}`,
    ),
    unuse: prepare(opened, sql`delete from media_uses where site = ${site} and target = ${target}`),
    use: prepare(
      opened,
      sql`insert or ignore into media_uses (site, target, media, lent)
        values (${site}, ${target}, ${id}, ${lent})`,
    ),
    keep: prepare(
      opened,
      sql`update media set spare = null where site = ${site} and id = ${id} and spare > 0`,
    ),
    // What was the owner's own is kept by nobody else, what was lent by anybody.
    free: prepare(
      opened,
      sql`update media set spare = 0 where site = ${site} and id = ${id} and not exists (
        select 1 from media_uses as u indexed by media_uses_by_media
        where u.site = ${site} and u.media = ${id} and u.lent <= ${lent}
      )`,
    ),
    lose: prepare(opened, sql`update media set spare = 0 where site = ${site} and id = ${id}`),
    clear: prepare(opened, sql`delete from media where site = ${site} and id = ${id}`),
    forgetUses: prepare(
      opened,
      sql`delete from media_uses indexed by media_uses_by_media where site = ${site} and media = ${id}`,
    ),
  }
}

export function toMedia({ site: _, spare: __, ...record }: Row<'media'>): MediaRecord {
  return record
}
