import { toText } from '@commonthread/markup'
import { type Doc, type DocNode, limits, plainDoc, problem, type Target } from '@commonthread/protocol'
import { type Blackout, blackout } from '../blackout.ts'
import type { PostRecord, TopicRecord } from '../records.ts'
import { tends } from '../viewer.ts'
import type { Context, Decide } from './plan.ts'
import { toDoc } from './post-put.ts'

/**
 * Blacks out words in a post or a topic: in its title, its text and all earlier ones, in the reason of its mark,
 * and in what was reported and noted of it. It can't be undone, and an edit that was begun before is a conflict.
 */
export const redact: Decide<'redact'> = (command, facts, context) => {
  const { post, topic, versions, reports, notes } = facts
  const { viewer, member, now } = context
  if (!tends(viewer)) return problem('forbidden')
  if (command.target.type === 'member') return problem('unsupported')
  const entry = command.target.type === 'post' && post ? post : topic
  if (!entry || !topic || entry.state === 'gone') return problem('not-found')
  const cover = blackout(command.words)
  if (!cover) {
    const message = `Each has at least ${limits.redactLeast} characters.`
    return problem('invalid', { field: 'words', rule: 'short', message })
  }
  const changed = {
    posts: post && holds(post, cover) ? [covered(post, cover, context)] : [],
    topics: !post && stands(topic, cover) ? [coveredTopic(topic, cover, context)] : [],
    versions: versions.filter(({ text }) => cover.finds(text)),
    reports: reports.filter(({ note }) => note !== undefined && cover.finds(note)),
    notes: notes.filter(({ text }) => cover.finds(text)),
  }
  if (Object.values(changed).every(list => list.length === 0)) {
    return problem('invalid', { field: 'words', rule: 'absent', message: 'None of this stands there.' })
  }
  const target: Target = { type: post ? 'post' : 'topic', id: entry.id }
  return {
    outcome: 'done',
    targets: [target],
    write: {
      expect: [{ type: post ? 'post' : 'topic', id: entry.id, rev: entry.rev }],
      posts: changed.posts,
      topics: changed.topics,
      forget: changed.versions.length > 0 ? [entry.id] : [],
      versions:
        changed.versions.length > 0
          ? versions.map(version => ({ ...version, text: cover(version.text) }))
          : [],
      report: changed.reports.map(report => ({ ...report, note: cover(report.note ?? '') })),
      note: changed.notes.map(note => ({ ...note, text: cover(note.text) })),
      touch: [entry.id],
      wipe: true,
      log: [{ at: now, topic: topic.id, by: member.id, role: member.role, action: 'redact', target }],
    },
  }
}

type Worded = Pick<PostRecord, 'text' | 'doc' | 'mark' | 'version' | 'rev' | 'imported'>

function stands({ title, tags, url = '', ...entry }: TopicRecord, cover: Blackout): boolean {
  return holds(entry, cover) || [title, url, ...tags].some(cover.finds)
}

function holds({ text, doc, mark }: Pick<Worded, 'text' | 'doc' | 'mark'>, cover: Blackout): boolean {
  return cover.finds(text) || (doc !== null && shows(doc, cover)) || cover.finds(mark?.reason ?? '')
}

function covered(post: PostRecord, cover: Blackout, context: Context): PostRecord {
  return { ...coverEntry(post, cover, context), redacted: context.now }
}

/** The keys under which a page finds its discussion stay: they are addresses of the site's own. */
function coveredTopic(topic: TopicRecord, cover: Blackout, context: Context): TopicRecord {
  const { title, tags, url } = topic
  return {
    ...coverEntry(topic, cover, context),
    title: cover(title),
    tags: tags.map(cover),
    url: url !== undefined && cover.finds(url) ? undefined : url,
  }
}

function coverEntry<T extends Worded>(entry: T, cover: Blackout, context: Context): T {
  const { mark, imported } = entry
  return {
    ...entry,
    ...coverBody(entry, cover, context),
    rev: entry.rev + 1,
    version: entry.version + 1,
    ...(mark ? { mark: { ...mark, reason: cover(mark.reason) } } : {}),
    // A fingerprint of the words would tell whoever guesses them. This one fits nothing that is ever brought.
    ...(imported === undefined ? {} : { imported: 'redacted' }),
  }
}

/** Where markup hid a word from the source (`Jo**hn**`), plain text takes its place: words go, marks may. */
function coverBody(
  { text, doc }: Worded,
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

/** In words, or in what a link leads to and a picture is called: never in the names of tags. */
function shows(doc: Doc, cover: Blackout): boolean {
  return cover.finds(toText(doc)) || attributesOf(doc.nodes).some(cover.finds)
}

function attributesOf(nodes: readonly DocNode[]): string[] {
  const found: string[] = []
  const left: DocNode[] = [...nodes]
  for (let node = left.pop(); node !== undefined; node = left.pop()) {
    if (typeof node === 'string') continue
    const [, attrs, ...kids] = node
    found.push(...Object.values(attrs ?? {}).filter(value => typeof value === 'string'))
    left.push(...kids)
  }
  return found
}
