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
    expect(
      plan.filter(step => step.includes('TEMP B-TREE')),
      text,
    ).toEqual([])
  }
})

it('walks along the index of siblings from the wanted position, in both directions', () => {
  const plans = plansOf('each.value ->> 2')
  expect(plans.length).toBe(2)
  for (const [text, plan] of plans) {
    const beyond = text.includes('order by c.at asc') ? '>' : '<'
    expect(plan.join('\n')).toContain(
      `USING INDEX posts_by_parent (site=? AND topic=? AND parent=? AND (at,seq)${beyond}(?,?))`,
    )
  }
})

it('reads the public record of moderation by an index of its own', () => {
  const rare = plansOf('not in (').flatMap(([, plan]) => plan)
  expect(rare.filter(step => step.includes('log_rare')).length).toBe(2)
})

it('runs a statement as it was prepared, without planning it anew each time', async () => {
  // A bare parameter where rows are ordered makes SQLite prepare the statement at every run.
  for (const [text] of plansOf('order by')) expect(text.replaceAll('+@', '')).not.toContain('@')
})
