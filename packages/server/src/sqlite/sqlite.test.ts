import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { storeSuite } from '@commonthread/conformance'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { sqliteStore } from './index.ts'

describe('the SQLite store in memory', () => {
  for (const { name, run } of storeSuite) it(name, () => run(() => sqliteStore({ file: ':memory:' })))
})

describe('the SQLite store on disk', () => {
  let folder: string
  let files = 0
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  for (const { name, run } of storeSuite) {
    it(name, () => run(() => sqliteStore({ file: join(folder, `${++files}.db`) })))
  }
})
