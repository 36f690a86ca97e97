import SqliteDatabase, { type Database } from 'better-sqlite3'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Writing, writing } from './writing.ts'

let sqlite: Database
let writes: Writing
beforeEach(() => {
  sqlite = new SqliteDatabase(':memory:')
  sqlite.exec('create table t (a)')
  writes = writing(sqlite, 100)
})
afterEach(() => {
  vi.restoreAllMocks()
  sqlite.close()
})

const put = (value: string) => () => sqlite.prepare('insert into t values (?)').run(value)
const all = () => sqlite.prepare('select a from t').pluck().all()

it('makes what is written in one turn durable by one commit', async () => {
  const begun = vi.fn()
  const counted = { ...prepared('begin immediate', begun) }
  writes = writing(counted as Database, 100)
  await Promise.all([writes.write(put('a')), writes.write(put('b')), writes.write(put('c'))])
  expect(begun).toHaveBeenCalledTimes(1)
  await writes.write(put('d'))
  expect(begun).toHaveBeenCalledTimes(2)
  expect(all()).toEqual(['a', 'b', 'c', 'd'])
})

it('undoes one that throws and leaves the others of its group alone', async () => {
  const failing = writes.write(() => {
    put('half')()
    throw new Error('no')
  })
  await Promise.all([writes.write(put('a')), expect(failing).rejects.toThrow('no'), writes.write(put('b'))])
  expect(all()).toEqual(['a', 'b'])
})

it('tells that a write is shown before it is durable', async () => {
  const seen: string[] = []
  const done = writes.write(put('a'), () => seen.push('applied')).then(() => seen.push('durable'))
  await Promise.resolve()
  await Promise.resolve()
  expect(seen).toEqual(['applied'])
  expect(sqlite.inTransaction).toBe(true)
  await done
  expect(seen).toEqual(['applied', 'durable'])
})

it('rejects all of a group that the disk refuses, keeps none of it, and goes on', async () => {
  let full = true
  const refusing = prepared('commit', () => {
    if (full) throw new Error('disk full')
  })
  writes = writing(refusing as Database, 100)
  const results = await Promise.allSettled([writes.write(put('a')), writes.write(put('b'))])
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(all()).toEqual([])
  expect(writes.undone()).toBe(1)
  full = false
  await writes.write(put('c'))
  expect(all()).toEqual(['c'])
})

/** The database, with one statement that also does something else. */
function prepared(text: string, also: () => void) {
  return {
    prepare(asked: string) {
      const statement = sqlite.prepare(asked)
      if (asked !== text) return statement
      return {
        run() {
          also()
          return statement.run()
        },
      }
    },
    transaction: sqlite.transaction.bind(sqlite),
    get inTransaction() {
      return sqlite.inTransaction
    },
  } as Partial<Database>
}
