import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { postWrite, topicOf } from '../testing/writes.ts'
import { type SqliteStore, sqliteStore } from './index.ts'

const writer = fileURLToPath(new URL('../testing/writer.ts', import.meta.url))

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  file = join(folder, 'a.db')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A process that writes posts until it is killed, and says each number once it is durable. */
function startWriter(site: string, times = Infinity) {
  const child = spawn(process.execPath, ['--conditions=source', writer, file, site, String(times)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, lines: createInterface({ input: child.stdout }), ended: once(child, 'exit') }
}

async function wholeOf(store: SqliteStore, site: string) {
  const log = await store.log(site, { limit: 1_000_000 })
  const topic = await store.topic(site, { id: topicOf })
  const [posts = []] = await store.children(site, topicOf, [{ parent: null, limit: 1_000_000 }], 'oldest')
  expect(log.map(({ seq }) => seq)).toEqual(log.map((_, i) => i + 1))
  expect(posts.length).toBe(log.length)
  expect(topic?.posts ?? 0).toBe(log.length)
  expect(posts.map(({ seq }) => seq)).toEqual(posts.map((_, i) => i))
  return log.length
}

it('keeps everything it acknowledged, whole, when the process is killed while it writes', async () => {
  for (let round = 0; round < 3; round++) {
    const site = `s${round}`
    const { child, lines, ended } = startWriter(site)
    let acknowledged = 0
    const until = 40 + Math.floor(Math.random() * 200)
    for await (const line of lines) {
      acknowledged = Number(line)
      if (acknowledged === until) child.kill('SIGKILL')
    }
    await ended
    const store = await sqliteStore({ file })
    expect(await wholeOf(store, site)).toBeGreaterThanOrEqual(acknowledged)
    await store.close()
  }
}, 30_000)

it('lets two processes write one file, each seeing what the other has done', async () => {
  const store = await sqliteStore({ file })
  const { lines, ended } = startWriter('theirs', 150)
  await once(lines, 'line')
  for (let i = 0; i < 150; i++) {
    const write = await postWrite(store, 'ours')
    expect((await store.commit('ours', write)).ok).toBe(true)
    await new Promise(setImmediate)
  }
  await ended
  expect(await wholeOf(store, 'ours')).toBe(150)
  expect(await wholeOf(store, 'theirs')).toBe(150)
  await store.close()
}, 30_000)

it('makes the tables once when several processes open a new file at the same time', async () => {
  const sites = ['a', 'b', 'c']
  const codes = await Promise.all(sites.map(async site => (await startWriter(site, 1).ended)[0]))
  expect(codes).toEqual([0, 0, 0])
  const store = await sqliteStore({ file })
  for (const site of sites) expect(await wholeOf(store, site)).toBe(1)
  await store.close()
}, 30_000)

it('has another stamp after a commit of another process or new settings, and not after its own', async () => {
  const store = await sqliteStore({ file })
  const other = await sqliteStore({ file })
  const first = store.stamp()
  await store.commit('s', await postWrite(store, 's'))
  expect(store.stamp()).toBe(first)
  await other.commit('s', await postWrite(other, 's'))
  const second = store.stamp()
  expect(second).not.toBe(first)
  expect(store.stamp()).toBe(second)
  await store.putSite({ id: 's' } as never)
  expect(store.stamp()).not.toBe(second)
  await store.close()
  await other.close()
})

it('keeps settings of the server as a whole', async () => {
  const store = await sqliteStore({ file })
  expect(await store.setting('owner')).toBeNull()
  await store.putSetting('owner', 'one')
  await store.putSetting('owner', 'two')
  await store.close()
  const again = await sqliteStore({ file })
  expect(await again.setting('owner')).toBe('two')
  await again.close()
})
