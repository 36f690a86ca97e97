import SqliteDatabase, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type SqliteStore, sqliteStore } from './index.ts'

/** Every statement the store has prepared, and the database they were prepared for. */
let prepared: { sqlite: Database; texts: Set<string> }
let store: SqliteStore

beforeEach(async () => {
  const spy = vi.spyOn(SqliteDatabase.prototype, 'prepare')
  store = await sqliteStore({ file: ':memory:' })
  for (const of of [{}, { topic: 't' }, { author: 'a' }, { topic: 't', author: 'a' }]) {
    await store.held('s', { ...of, limit: 1 })
  }
  const at = { at: 1, seq: 1 }
  for (const sort of ['oldest', 'newest', 'best'] as const) {
    for (const flat of [false, true]) {
      for (const edge of [{ after: at }, { before: at }]) {
        await store.children('s', 't', [{ parent: null, limit: 1, ...edge }], sort, flat)
      }
    }
  }
  const sqlite = spy.mock.contexts[0] as Database
  prepared = { sqlite, texts: new Set(spy.mock.calls.map(([text]) => text)) }
  spy.mockRestore()
})
afterEach(() => store.close())

function planOf(text: string): string[] {
  const names = [...text.matchAll(/@(\w+)/g)].map(([, name]) => [name, null])
  const rows = prepared.sqlite
    .prepare<[object], { detail: string }>(`explain query plan ${text}`)
    .all(Object.fromEntries(names))
  return rows.map(({ detail }) => detail)
}

function plansOf(table: string): [text: string, plan: string[]][] {
  return [...prepared.texts]
    .filter(text => text.includes('@') && text.includes(table))
    .map(text => [text, planOf(text)])
}

it('finds every row by an index and sorts none in SQLite', () => {
  const plans = plansOf('')
  expect(plans.length).toBeGreaterThan(30)
  for (const [text, plan] of plans) {
    const scans = plan.filter(
      step => /\bSCAN\b/.test(step) && !/SCAN (each|line|branch|json_each|\(subquery)/.test(step),
    )
    expect(scans, text).toEqual([])
    // All of a site is as much as all there is.
    const wide = plan.filter(
      step => step.endsWith('USING PRIMARY KEY (site=?)') && !step.includes('SEARCH log '),
    )
    expect(wide, text).toEqual([])
    expect(
      plan.filter(step => step.includes('TEMP B-TREE')),
      text,
    ).toEqual([])
  }
})

it('walks along an index of its own from the wanted position, for every order and direction', () => {
  const indexes = {
    posts_by_parent: '(site=? AND topic=? AND parent=? AND (at,seq)',
    posts_by_rank: '(site=? AND topic=? AND (rank,at,seq)',
    posts_flat: '(site=? AND topic=? AND (at,seq)',
    posts_flat_by_rank: '(site=? AND topic=? AND (rank,at,seq)',
  }
  const plans = [...plansOf('order by c.at'), ...plansOf('order by c.rank')]
  /** The rows, and how many there are: of all, and of those that nobody found helpful. */
  const walks = (name: string) => (name.endsWith('rank') ? 2 : 4)
  for (const [name, terms] of Object.entries(indexes)) {
    for (const beyond of ['>', '<']) {
      const found = plans.filter(([, plan]) => plan.join('\n').includes(`INDEX ${name} ${terms}${beyond}`))
      expect(found.length, `${name} ${beyond}`).toBe(walks(name))
    }
  }
})

it.each(['topics_by_changed', 'topics_by_at', 'topics_unanswered_by_changed', 'topics_unanswered_by_at'])(
  'lists topics along the index %s',
  name => {
    const time = name.endsWith('at') ? 'at' : 'changed'
    const plans = plansOf('from topics as c').flatMap(([, plan]) => plan)
    const terms = `(site=? AND kind=? AND (pinned,${time},id)<(?,?,?))`
    expect(plans.filter(step => step.includes(`INDEX ${name} ${terms}`)).length).toBe(1)
  },
)

it.each([
  ['select author from posts', 'INDEX posts_flat (site=? AND topic=?)'],
  ['select 1 from posts as p', 'INDEX posts_owned (site=? AND author=? AND topic=?)'],
  ['select at from posts where', 'COVERING INDEX posts_owned (site=? AND author=? AND topic=?)'],
])('finds who has written in a topic by an index: %s', (text, step) => {
  expect(plansOf(text).map(([, plan]) => plan.join(' '))).toEqual([expect.stringContaining(step)])
})

it('reads the public record of moderation by an index of its own', () => {
  const rare = plansOf('not in (').flatMap(([, plan]) => plan)
  expect(rare.filter(step => step.includes('log_rare')).length).toBe(2)
})

it('finds what happened for somebody, what is unread and what some lines changed, each by its index', () => {
  const plans = (part: string) => plansOf(part).flatMap(([, plan]) => plan.join('\n'))
  expect(plans('order by at desc, target desc').join()).toContain(
    'USING INDEX notices_by_time (site=? AND member=? AND (at,target)<(?,?))',
  )
  expect(plans('select 1 from notices').join()).toContain('notices_by_time (site=? AND member=? AND at>?)')
  expect(plans('n.seq >').join()).toContain('notices_by_line (site=? AND member=? AND seq>? AND seq<?)')
  const updates = plans('update notices')
  expect(updates).toHaveLength(2)
  for (const plan of updates) expect(plan).toContain('notices_by_target (site=? AND target=?)')
})

it('finds a branch level by level, and the queue of reports by time', () => {
  const plans = (part: string) => plansOf(part).flatMap(([, plan]) => plan.join('\n'))
  const [branch = ''] = plans('recursive branch')
  expect(branch).toContain('posts_by_parent (site=? AND topic=? AND parent=?)')
  expect(branch).toContain('posts_unlisted (site=? AND parent=?)')
  expect(plans('from reported').join()).toContain('reported_by_time (site=? AND (at,target)>(?,?))')
  expect(plans('from reports as o').join()).toContain('reports_by_time (site=? AND target=?)')
})

it.each([
  ['INDEX posts_owned (site=? AND author=? AND (topic,at,id)<(?,?,?))'],
  ['INDEX topics_owned (site=? AND author=? AND (at,id)<(?,?))'],
  ['INDEX media_owned (site=? AND owner=? AND (at,id)<(?,?))'],
  ['INDEX follows_owned (site=? AND member=? AND (target_type,target)>(?,?))'],
  ['INDEX reports_owned (site=? AND member=? AND target>?)'],
  ['SEARCH reactions USING PRIMARY KEY (site=? AND member=? AND (target,kind)>(?,?))'],
  ['SEARCH notices USING PRIMARY KEY (site=? AND member=? AND target>?)'],
])('finds what somebody has along an index: %s', step => {
  expect(
    plansOf('limit +@limit')
      .flatMap(([, plan]) => plan.join())
      .join(),
  ).toContain(step)
})

it('runs a statement as it was prepared, without planning it anew each time', async () => {
  // A bare parameter where rows are ordered makes SQLite prepare the statement at every run.
  for (const [text] of plansOf('order by')) expect(text.replaceAll('+@', '')).not.toContain('@')
})
