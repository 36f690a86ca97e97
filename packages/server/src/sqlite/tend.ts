import type { Write } from '@commonthread/community'
import { sql } from 'kysely'
import type { Opened } from './open.ts'
import { given, prepare } from './statement.ts'

/**
 * Writes what people follow and report, what happened for them and what colleagues noted; `seq` is the number
 * of the commit's last line.
 */
export function tendingWrites(opened: Opened): (site: string, write: Write, seq: number) => void {
  const put = statements(opened)
  return (site, write, seq) => {
    for (const { on, member, target, at } of write.follow ?? []) {
      const row = { site, member, type: target.type, target: target.id }
      if (on) put.follow.run({ ...row, at })
      else put.unfollow.run(row)
    }
    for (const target of write.hush ?? []) put.hush.run({ site, target, seq })
    for (const target of write.touch ?? []) put.touch.run({ site, target, seq })
    for (const { member, target } of write.unnotify ?? []) put.unnotify.run({ site, member, target })
    for (const { member, target, type, at, by = null } of write.notify ?? []) {
      put.notify.run({ site, member, target: target.id, targetType: target.type, type, at, by, seq })
    }
    for (const { member, upTo } of write.seen ?? []) put.seen.run({ site, member, upTo })
    for (const target of write.settle ?? []) {
      put.dropReports.run({ site, target })
      put.dropReported.run({ site, target })
    }
    for (const { note = null, ...report } of write.report ?? []) {
      put.report.run({ site, ...report, note })
      put.reported.run({ site, target: report.target, at: report.at })
    }
    for (const target of write.unnote ?? []) put.unnote.run({ site, target })
    for (const note of write.note ?? []) put.note.run({ site, ...note })
  }
}

function statements(opened: Opened) {
  const [site, member, target, at] = [given('site'), given('member'), given('target'), given('at')]
  const [type, seq, upTo] = [given('type'), given('seq'), given('upTo')]
  return {
    follow: prepare(
      opened,
      sql`insert or ignore into follows (site, target_type, target, member, at)
        values (${site}, ${type}, ${target}, ${member}, ${at})`,
    ),
    unfollow: prepare(
      opened,
      sql`delete from follows
        where site = ${site} and target_type = ${type} and target = ${target} and member = ${member}`,
    ),
    // Left to itself, SQLite would look through all notices of the site.
    hush: prepare(
      opened,
      sql`update notices indexed by notices_by_target set dropped = 1, seq = ${seq}
        where site = ${site} and target = ${target} and dropped = 0`,
    ),
    touch: prepare(
      opened,
      sql`update notices indexed by notices_by_target set seq = ${seq} where site = ${site} and target = ${target} and dropped = 0`,
    ),
    notify: prepare(
      opened,
      sql`replace into notices (site, member, target, target_type, type, at, by, seq, dropped)
        values (${site}, ${member}, ${target}, ${given('targetType')}, ${type}, ${at}, ${given('by')}, ${seq}, 0)`,
    ),
    unnotify: prepare(
      opened,
      sql`delete from notices where site = ${site} and member = ${member} and target = ${target}`,
    ),
    seen: prepare(
      opened,
      sql`insert into seen (site, member, up_to) values (${site}, ${member}, ${upTo})
        on conflict (site, member) do update set up_to = max(up_to, excluded.up_to)`,
    ),
    report: prepare(
      opened,
      sql`replace into reports (site, target, member, ground, note, at)
        values (${site}, ${target}, ${member}, ${given('ground')}, ${given('note')}, ${at})`,
    ),
    reported: prepare(
      opened,
      sql`insert or ignore into reported (site, target, at) values (${site}, ${target}, ${at})`,
    ),
    dropReports: prepare(opened, sql`delete from reports where site = ${site} and target = ${target}`),
    dropReported: prepare(opened, sql`delete from reported where site = ${site} and target = ${target}`),
    unnote: prepare(
      opened,
      sql`delete from notes indexed by notes_by_target where site = ${site} and target = ${target}`,
    ),
    note: prepare(
      opened,
      sql`replace into notes (site, id, target, by, at, text)
        values (${site}, ${given('id')}, ${target}, ${given('by')}, ${at}, ${given('text')})`,
    ),
  }
}
