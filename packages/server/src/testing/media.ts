import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SiteRecord } from '@commonthread/community'
import { newKey, type Uploaded } from '@commonthread/protocol'
import { afterEach, beforeEach } from 'vitest'
import { diskMedia } from '../media/store.ts'
import { png } from './pictures.ts'
import { origin, siteRecord, type TestServer, testServer } from './server.ts'

export interface Sent {
  as?: string
  key?: string
  headers?: Record<string, string>
  address?: string
  path?: string
}

export type Options = Parameters<typeof testServer>[0]

/** A server that takes pictures from everyone, over a folder of its own; for each test a new one. */
export interface MediaServer {
  readonly server: TestServer
  readonly folder: string
  /** What the server takes for the time. */
  now: number
  /** The same folder under another server, whose options add to those above. */
  reopen(more: Options): Promise<void>
  upload(bytes: Uint8Array | ReadableStream, sent?: Sent): Promise<Response>
  put(as: string, bytes?: Uint8Array, key?: string): Promise<Uploaded>
  set(more: Partial<SiteRecord>): Promise<void>
  files(): string[]
}

/** Call it at the top of a file. */
export function mediaServer(): MediaServer {
  let folder: string
  let server: TestServer
  const open = async (more: Options = {}): Promise<void> => {
    server = await testServer({ media: diskMedia(folder), publicUrl: origin, now: () => it.now, ...more })
    await it.set({})
  }
  beforeEach(async () => {
    it.now = Date.now()
    folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
    await open()
  })
  afterEach(async () => {
    await server.close()
    rmSync(folder, { recursive: true })
  })

  const it: MediaServer = {
    now: 0,
    get server() {
      return server
    },
    get folder() {
      return folder
    },
    async reopen(more) {
      await server.close()
      await open(more)
    },
    upload: (bytes, { as, key = newKey(), headers, address, path } = {}) =>
      server.call(path ?? '/media', {
        method: 'POST',
        as,
        address,
        body: bytes as BodyInit,
        headers: { 'idempotency-key': key, ...headers },
        ...(bytes instanceof ReadableStream ? { duplex: 'half' } : {}),
      } as RequestInit),
    async put(as, bytes = png(), key = newKey()) {
      const response = await it.upload(bytes, { as, key })
      if (!response.ok) throw new Error(await response.text())
      return response.json()
    },
    set: more => server.store.putSite(siteRecord({ uploads: 'everyone', ...more })),
    files: () =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name =>
        statSync(join(folder, name)).isFile(),
      ),
  }
  return it
}

/** What a refused request was told: status, code and rule. */
export async function refusal(response: Response): Promise<[number, string, string?]> {
  const { code, rule } = await response.json()
  return [response.status, code, rule]
}
