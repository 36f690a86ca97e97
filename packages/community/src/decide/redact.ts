import { toText } from '@commonthread/markup'
import { type Doc, limits, plainDoc, problem } from '@commonthread/protocol'
import { type Blackout, blackout } from '../blackout.ts'
import type { PostRecord } from '../records.ts'
import { tends } from '../viewer.ts'
import type { Context, Decide } from './plan.ts'
import { toDoc } from './post-put.ts'

/**
 * Blacks out words in a post: in its text and all earlier ones, in the reason of its mark, and in what was
 * reported and noted of it. It can't be undone, and an edit that was begun before is a conflict.
 */
export const redact: Decide<'redact'> = (command, facts, context) => {
  const { post, topic, versions, reports, notes } = facts
  const { viewer, member, now } = context
  if (!tends(viewer)) return problem('forbidden')
  if (command.target.type !== 'post') return problem('unsupported')
  if (!post || !topic || post.state === 'gone') return problem('not-found')
  const cover = blackout(command.words)
  if (!cover) {
    const message = `Each has at least ${limits.redactLeast} characters.`
    return problem('invalid', { field: 'words', rule: 'short', message })
  }
  const changed = {
    posts: holds(post, cover) ? [covered(post, cover, context)] : [],
    versions: versions.filter(({ text }) => cover.finds(text)),
    reports: reports.filter(({ note }) => note !== undefined && cover.finds(note)),
    notes: notes.filter(({ text }) => cover.finds(text)),
  }
  if (Object.values(changed).every(list => list.length === 0)) {
    return problem('invalid', { field: 'words', rule: 'absent', message: 'None of this stands in the post.' })
  }
  const target = { type: 'post', id: post.id } as const
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [{ type: 'post', id: post.id, rev: post.rev }],
      posts: changed.posts,
      forget: changed.versions.length > 0 ? [post.id] : [],
      versions:
        changed.versions.length > 0
          ? versions.map(version => ({ ...version, text: cover(version.text) }))
          : [],
      report: changed.reports.map(report => ({ ...report, note: cover(report.note ?? '') })),
      note: changed.notes.map(note => ({ ...note, text: cover(note.text) })),
      touch: [post.id],
      wipe: true,
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'redact', target }],
    },
  }
}

function holds({ text, doc, mark }: PostRecord, cover: Blackout): boolean {
  return cover.finds(text) || (doc !== null && shows(doc, cover)) || cover.finds(mark?.reason ?? '')
}

function covered(post: PostRecord, cover: Blackout, context: Context & { now: number }): PostRecord {
  const { mark, imported } = post
  return {
    ...post,
    ...coverBody(post, cover, context),
    rev: post.rev + 1,
    version: post.version + 1,
    redacted: context.now,
    ...(mark ? { mark: { ...mark, reason: cover(mark.reason) } } : {}),
    // A fingerprint of the words would tell whoever guesses them. This one fits nothing that is ever brought.
    ...(imported === undefined ? {} : { imported: 'redacted' }),
  }
}

/** Where markup hid a word from the source (`Jo**hn**`), plain text takes its place: words go, marks may. */
function coverBody(
  { text, doc }: PostRecord,
  cover: Blackout,
  context: Context,
): Pick<PostRecord, 'text' | 'doc'> {
  if (doc === null) return { text: cover(text), doc }
  const first = cover(text)
  const parsed = toDoc(first, context)
  if (!shows(parsed, cover)) return { text: first, doc: parsed }
  const plain = cover(toText(parsed))
  return { text: plain, doc: plainDoc(plain) }
}

function shows(doc: Doc, cover: Blackout): boolean {
  return cover.finds(toText(doc)) || cover.finds(JSON.stringify(doc.nodes))
}
