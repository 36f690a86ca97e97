import type { Store, TopicRecord, Write } from '@commonthread/community'
import { mediaWrites } from './media.ts'
import type { Opened } from './open.ts'
import { puts } from './puts.ts'
import { fromDone, fromLog, fromMember, fromPost, fromTopic } from './rows.ts'
import { given, prepare } from './statement.ts'
import { tendingWrites } from './tend.ts'
import type { Writing } from './writing.ts'

/** Thrown inside the transaction to leave it; nothing has been written then. */
const changed = Symbol('changed')

/**
 * One write as a whole, from the check of what was expected to the numbers of the log's lines. SQLite works in
 * this thread, so nothing comes between but other processes, and those wait for their turn.
 */
export function committer(opened: Opened, { write: written, wipe }: Writing): Store['commit'] {
  const isAsExpected = expectations(opened)
  const put = puts(opened)
  const tend = tendingWrites(opened)
  const media = mediaWrites(opened)

  function apply(site: string, write: Write): number {
    if (!isAsExpected(site, write.expect)) throw changed
    for (const record of write.done ?? []) put.done.run(fromDone(site, record))
    for (const topic of write.topics ?? []) putTopic(site, topic)
    for (const member of write.members ?? []) put.member.run(fromMember(site, member))
    for (const post of write.posts ?? []) put.post.run(fromPost(site, post))
    for (const { id, replies, below } of write.bump ?? []) put.bump.run({ site, id, replies, below })
    for (const target of write.forget ?? []) put.forget.run({ site, target })
    for (const version of write.versions ?? []) put.version.run({ site, ...version })
    for (const { on, ...reaction } of write.react ?? []) {
      const statement = on ? put.react : put.unreact
      statement.run({ site, ...reaction })
    }
    let seq = put.lastSeq.get({ site })?.seq ?? 0
    for (const line of write.log) put.log.run(fromLog(site, { ...line, seq: ++seq }))
    tend(site, write, seq)
    if (write.wipe) wipe()
    media(site, write)
    return seq
  }

  function putTopic(site: string, topic: TopicRecord): void {
    const row = fromTopic(site, topic)
    const known = put.keysOf.get({ site, id: topic.id })
    put.topic.run(row)
    if (known?.kind === row.kind && known.keys === row.keys) return
    put.dropKeys.run({ site, topic: topic.id })
    for (const key of new Set(topic.keys)) put.key.run({ site, kind: topic.kind, key, topic: topic.id })
  }

  return async (site, write, applied) => {
    try {
      return { ok: true, seq: await written(() => apply(site, write), applied) }
    } catch (thrown) {
      if (thrown === changed || isTaken(thrown)) return { ok: false, why: 'changed' }
      throw thrown
    }
  }
}

/** Something unique is there already: a key that was done, a page's topic, a person. */
function isTaken(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code
  return code === 'SQLITE_CONSTRAINT_PRIMARYKEY' || code === 'SQLITE_CONSTRAINT_UNIQUE'
}

function expectations(opened: Opened): (site: string, expect: Write['expect']) => boolean {
  const { db } = opened
  const site = given<string>('site')
  const id = given<string>('id')
  const revOf = (table: 'topics' | 'posts' | 'members') =>
    prepare(opened, db.selectFrom(table).select('rev').where('site', '=', site).where('id', '=', id))
  const revs = { topic: revOf('topics'), post: revOf('posts'), member: revOf('members') }
  const subject = prepare(
    opened,
    db.selectFrom('members').select('rev').where('site', '=', site).where('subject', '=', id),
  )
  const key = prepare(
    opened,
    db
      .selectFrom('topic_keys')
      .select('topic')
      .where('site', '=', site)
      .where('kind', '=', given<string>('kind'))
      .where('key', '=', given<string>('key')),
  )
  return (site, expect) =>
    expect.every(({ type, id, rev }) => {
      if (type === 'subject') return !subject.get({ site, id })
      if (type !== 'topic-key') return (revs[type].get({ site, id })?.rev ?? 0) === rev
      const colon = id.indexOf(':')
      return !key.get({ site, kind: id.slice(0, colon), key: id.slice(colon + 1) })
    })
}
