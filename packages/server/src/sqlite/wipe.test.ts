import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey } from '@commonthread/protocol'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { post, type TestServer, testServer } from '../testing/server.ts'

let folder: string
let server: TestServer
let ann: string
let tender: string
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  server = await testServer({ file: join(folder, 'a.db') })
  ann = await server.guest()
  tender = await server.host({ role: 'moderator' })
})
afterEach(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

/** Whether a word stands anywhere in the database's files, the log of writes included. */
function standsInFiles(word: string): boolean {
  return readdirSync(folder).some(name => readFileSync(join(folder, name)).includes(word))
}

const base = () => ({ key: newKey(), made: Date.now() })

it('keeps what was blacked out in no page of the file, earlier versions and notes included', async () => {
  const own = post('My name is Quuxworth. '.repeat(40))
  await server.send(ann, own)
  await server.send(ann, {
    ...own,
    ...base(),
    id: own.key,
    base: 1,
    body: { text: 'Quuxworth was here' },
  } as never)
  const target = { type: 'post', id: own.key } as const
  await server.send(tender, { do: 'note', ...base(), target, text: 'Quuxworth wrote this' })
  expect(standsInFiles('Quuxworth')).toBe(true)
  const [receipt] = await server.send(tender, { do: 'redact', ...base(), target, words: ['quuxworth'] })
  expect(receipt?.ok).toBe(true)
  expect(await server.store.versions('demo', own.key)).toMatchObject([{ version: 1 }])
  expect(standsInFiles('Quuxworth')).toBe(false)
  expect(standsInFiles('wrote this')).toBe(true)
})

it('keeps what its author erased in no page of the file either', async () => {
  const own = post('My name is Quuxworth. '.repeat(40))
  await server.send(ann, own)
  await server.send(ann, post('and an answer', { parent: own.key }))
  await server.send(ann, { do: 'erase', ...base(), target: { type: 'post', id: own.key } })
  expect(standsInFiles('Quuxworth')).toBe(false)
  expect(standsInFiles('and an answer')).toBe(true)
})

it('keeps nothing of somebody who had everything erased in any page of the file', async () => {
  const quux = await server.guest('Ann Quuxworth')
  const own = post('My name is Quuxworth. '.repeat(40))
  await server.send(quux, own)
  await server.send(quux, {
    ...own,
    ...base(),
    id: own.key,
    base: 1,
    body: { text: 'Quuxworth was here' },
  } as never)
  await server.send(quux, { do: 'topic.put', ...base(), kind: 'talk', title: 'About Quuxworth' })
  await server.send(ann, post('and an answer', { parent: own.key }))
  expect(standsInFiles('Quuxworth')).toBe(true)
  const [receipt] = await server.send(quux, { do: 'me.erase', ...base(), sure: true })
  expect(receipt?.ok).toBe(true)
  expect(standsInFiles('Quuxworth')).toBe(false)
  expect(standsInFiles('and an answer')).toBe(true)
})
