import { type ImportSummary, sortsOfPosts, type Tally } from '@commonthread/community/import'

const reasons: Record<string, (one: boolean) => string> = {
  spam: () => 'marked as spam',
  trash: () => 'in the trash',
  deleted: () => 'deleted',
  password: one => `of ${one ? 'a page' : 'pages'} with a password`,
  'not-public': one => `of ${one ? 'a page' : 'pages'} that not everybody may read`,
  empty: () => 'without any words',
  'too-long': () => 'longer than anybody writes by hand',
  'not-a-comment': () => 'kept by a plugin, and no comment',
  'no-address': one => `of ${one ? 'a page' : 'pages'} without an address`,
  'no-page': one => `of ${one ? 'a page that is' : 'pages that are'} not in the export`,
  repeated: () => 'in the export a second time',
}

/** What came in and what didn't, in lines for people. */
export function reportLines(summary: ImportSummary): string[] {
  const { threads, held, leftOut } = summary
  const out = [tallyLine('threads', threads)]
  for (const name of sortsOfPosts) {
    const waiting =
      name === 'comments' && held ? `; ${held} of all wait${held === 1 ? 's' : ''} for a moderator` : ''
    if (name === 'comments' || total(summary[name])) out.push(tallyLine(name, summary[name]) + waiting)
  }
  const skipped = Object.entries(leftOut).flatMap(([what, count]) => {
    const reason = reasons[what]
    return reason ? [`  ${counted(count, 'comment')} ${reason(count === 1)}`] : []
  })
  if (skipped.length) out.push('Left out:', ...skipped)
  const notes = noteLines(summary)
  if (notes.length) out.push('Worth knowing:', ...notes.map(note => `  ${note}`))
  return out
}

/** All entries of the export that are in now. */
export function entriesIn(summary: ImportSummary): number {
  return sortsOfPosts.reduce((sum, name) => sum + total(summary[name]), 0)
}

function noteLines({ threads, marks, withdrawn, leftOut, ...sorts }: ImportSummary): string[] {
  const kept = [threads, marks, sorts.comments, sorts.pingbacks, sorts.trackbacks].reduce(
    (sum, t) => sum + t.kept,
    0,
  )
  const { 'answers-nothing': orphans = 0, 'too-deep': deep = 0, illegible = 0 } = leftOut
  return [
    note(
      total(marks),
      'left-out comment was answered: a mark stands in its place',
      'left-out comments were answered: marks stand in their places',
    ),
    note(
      orphans,
      'answer to a comment that is not in the export stands at the top level',
      'answers to comments that are not in the export stand at the top level',
    ),
    note(
      deep,
      'answer stood deeper than posts may, and stands higher now',
      'answers stood deeper than posts may, and stand higher now',
    ),
    note(
      illegible,
      'comment has � for letters: unless it had them before, save the file in the encoding it names and run this again',
      'comments have � for letters: unless they had them before, save the file in the encoding it names and run this again',
    ),
    note(
      withdrawn,
      'comment came in earlier and is left out now: it was taken away',
      'comments came in earlier and are left out now: they were taken away',
    ),
    note(
      kept,
      'entry has changed in the export and here: it stays as it is here',
      'entries have changed in the export and here: they stay as they are here',
    ),
    note(
      threads.joined,
      'thread joined the discussion that its page had already',
      'threads joined the discussions that their pages had already',
    ),
    note(
      threads.apart,
      'thread stays at the old address of its page, since the new one has another discussion',
      'threads stay at the old addresses of their pages, since the new ones have other discussions',
    ),
  ].flatMap(text => text ?? [])
}

function tallyLine(name: string, { added, updated, unchanged, kept }: Tally): string {
  const parts = [
    [added, 'new'],
    [updated, 'updated'],
    [unchanged, 'unchanged'],
    [kept, 'changed here'],
  ] as const
  const said = parts.filter(([count]) => count).map(([count, word]) => `${format(count)} ${word}`)
  return `  ${name.padEnd(11)}${said.join(', ') || 'none'}`
}

function total({ added, updated, unchanged, kept }: Tally): number {
  return added + updated + unchanged + kept
}

function note(count: number, one: string, many: string): string | undefined {
  return count ? `${format(count)} ${count === 1 ? one : many}` : undefined
}

function counted(count: number, noun: string): string {
  return `${format(count)} ${noun}${count === 1 ? '' : 's'}`
}

function format(count: number): string {
  return count.toLocaleString('en')
}
