import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { brotliDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BuiltFiles, builtFiles } from './built.ts'

const folder = mkdtempSync(join(tmpdir(), 'commonthread-'))
let files: BuiltFiles

beforeAll(() => {
  mkdirSync(join(folder, 'v', '1.2.3'), { recursive: true })
  writeFileSync(join(folder, 'embed.js'), 'start()')
  writeFileSync(join(folder, 'presets.css'), 'a{}')
  writeFileSync(join(folder, 'v', '1.2.3', 'reader.js'), 'export const reader = 1')
  writeFileSync(join(folder, 'secret.js'), 'nobody asked')
  writeFileSync(join(folder, 'v', '1.2.3', 'reader.js.map'), '{}')
  files = builtFiles(pathToFileURL(folder))
})
afterAll(() => rmSync(folder, { recursive: true }))

const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  files(new Request(`http://localhost${path}`, { method, headers }))

describe('builtFiles', () => {
  it('serves the loader and the presets for a short time and versioned files for ever, to pages of any origin', async () => {
    const loader = get('/embed.js')
    expect(await loader?.text()).toBe('start()')
    expect(loader?.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(loader?.headers.get('cache-control')).toBe('public, max-age=300, stale-while-revalidate=86400')
    expect(loader?.headers.get('access-control-allow-origin')).toBe('*')
    const presets = get('/presets.css')
    expect(presets?.headers.get('content-type')).toBe('text/css; charset=utf-8')
    expect(presets?.headers.get('cache-control')).toBe(loader?.headers.get('cache-control'))
    const reader = get('/v/1.2.3/reader.js')
    expect(reader?.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  })

  it('compresses for those who can read it', async () => {
    const packed = get('/embed.js', { 'accept-encoding': 'gzip, br' })
    expect(packed?.headers.get('content-encoding')).toBe('br')
    const bytes = new Uint8Array((await packed?.arrayBuffer()) ?? [])
    expect(brotliDecompressSync(bytes).toString()).toBe('start()')
    expect(get('/embed.js', { 'accept-encoding': 'gzip, br;q=0' })?.headers.has('content-encoding')).toBe(
      false,
    )
  })

  it('sends nothing again to those who have it', () => {
    const etag = get('/embed.js')?.headers.get('etag') ?? ''
    const again = get('/embed.js?x=1', { 'if-none-match': etag })
    expect([again?.status, again?.headers.get('etag')]).toEqual([304, etag])
  })

  it('leaves every other request to the server', () => {
    for (const path of [
      '/',
      '/secret.js',
      '/v/1.2.3/reader.js.map',
      '/v/../secret.js',
      '/v/%2e%2e/secret.js',
      '/v/',
    ])
      expect(get(path)).toBeUndefined()
    expect(get('/embed.js', {}, 'POST')).toBeUndefined()
  })

  it('answers HEAD without a body', async () => {
    const head = get('/embed.js', {}, 'HEAD')
    expect([head?.headers.get('content-length'), await head?.text()]).toEqual(['7', ''])
  })

  it('says that nothing was built', () => {
    expect(() => builtFiles(pathToFileURL(join(folder, 'v')))).toThrow(/holds no embed.js/)
    expect(() => builtFiles(pathToFileURL(join(folder, 'no')))).toThrow()
  })
})
