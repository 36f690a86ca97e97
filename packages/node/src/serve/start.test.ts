import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey } from '@commonthread/protocol'
import { diskMedia } from '@commonthread/server'
import { sqliteStore } from '@commonthread/server/sqlite'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newSite } from '../database.ts'
import { type Running, start } from './start.ts'

let folder: string
let running: Running
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
  const store = await sqliteStore({ file: ':memory:' })
  await store.putSite({ ...newSite('demo', {}), uploads: 'everyone' })
  running = await start({ store, media: diskMedia(folder), host: '127.0.0.1', port: 0, uploadMs: 50 })
})
afterEach(async () => {
  await running.close()
  rmSync(folder, { recursive: true })
})

it('tells whoever begins a picture and doesn’t end it that it took too long, while they are still there', async () => {
  const api = `${running.url}/api/v1/demo`
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const signedIn = await fetch(`${api}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'guest', name: 'Ann', secret }),
  })
  expect(signedIn.status).toBe(200)
  const answer = await new Promise<{ status?: number; code: unknown }>((resolve, reject) => {
    const headers = {
      authorization: `Bearer guest.${secret}`,
      'content-length': '1000',
      'idempotency-key': newKey(),
    }
    const begun = request(`${api}/media`, { method: 'POST', headers }, async response => {
      let text = ''
      for await (const part of response) text += part
      resolve({ status: response.statusCode, code: JSON.parse(text).code })
      begun.destroy()
    })
    begun.on('error', reject)
    begun.write('half')
  })
  expect(answer).toEqual({ status: 408, code: 'timeout' })
})
