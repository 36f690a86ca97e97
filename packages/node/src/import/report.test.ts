import { emptySummary } from '@commonthread/community/import'
import { describe, expect, it } from 'vitest'
import { entriesIn, reportLines } from './report.ts'

describe('reportLines', () => {
  it('says what came in, what did not and why, and what stands elsewhere', () => {
    const summary = emptySummary()
    summary.threads.added = 2
    summary.threads.joined = 1
    summary.comments = { added: 1_200, updated: 1, unchanged: 0, kept: 2 }
    summary.pingbacks.added = 1
    summary.marks.added = 1
    summary.held = 1
    summary.leftOut = { spam: 3, password: 1, 'answers-nothing': 2, illegible: 1 }
    expect(reportLines(summary)).toEqual([
      '  threads    2 new',
      '  comments   1,200 new, 1 updated, 2 changed here; 1 of all waits for a moderator',
      '  pingbacks  1 new',
      '  marks      1 new',
      'Left out:',
      '  3 comments marked as spam',
      '  1 comment of a page with a password',
      'Worth knowing:',
      '  1 left-out comment was answered: a mark stands in its place',
      '  2 answers to comments that are not in the export stand at the top level',
      '  1 comment has � for letters: unless it had them before, save the file in the encoding it names and run this again',
      '  2 entries have changed in the export and here: they stay as they are here',
      '  1 thread joined the discussion that its page had already',
    ])
    expect(entriesIn(summary)).toBe(1_205)
  })

  it('says so when nothing came in', () => {
    expect(reportLines(emptySummary())).toEqual(['  threads    none', '  comments   none'])
  })
})
