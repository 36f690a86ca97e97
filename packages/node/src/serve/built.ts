import { hash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
}

interface File {
  bytes: Uint8Array<ArrayBuffer>
  brotli: Uint8Array<ArrayBuffer>
  headers: Readonly<Record<string, string>>
}

/** Answers requests for files that were built; nothing for any other. */
export type BuiltFiles = (request: Request) => Response | undefined

/**
 * The files that pages load, read and compressed once: `embed.js` and `presets.css`, which pages name and
 * which are therefore asked for again, and `v/<version>/…`, which never change. Pages of any origin may load them.
 *
 * @throws Error when there is no such folder or no `embed.js` in it.
 */
export function builtFiles(directory: URL): BuiltFiles {
  const folder = fileURLToPath(directory)
  const files = new Map<string, File>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = `/${name.split(sep).join('/')}`
    const type = types[extname(path)]
    if (type && /^\/(embed\.js$|presets\.css$|v\/)/.test(path))
      files.set(path, readBuilt(join(folder, name), path, type))
  }
  if (!files.has('/embed.js')) throw new Error(`${folder} holds no embed.js`)
  return request => {
    const { method, url, headers } = request
    // Most requests are for the API, and it is the path that must be fast.
    if (!/\/embed\.js|\/presets\.css|\/v\//.test(url)) return undefined
    const file = files.get(new URL(url).pathname)
    if (!file || (method !== 'GET' && method !== 'HEAD')) return undefined
    if (headers.get('if-none-match')?.includes(file.headers.etag ?? '')) {
      const { 'content-type': _, ...kept } = file.headers
      return new Response(null, { status: 304, headers: kept })
    }
    const brotli = /\bbr\b(?!\s*;\s*q=0(?![.\d]*[1-9]))/.test(headers.get('accept-encoding') ?? '')
    const body = brotli ? file.brotli : file.bytes
    const coding: Record<string, string> = brotli ? { 'content-encoding': 'br' } : {}
    return new Response(method === 'HEAD' ? null : body, {
      headers: { ...file.headers, ...coding, 'content-length': String(body.length) },
    })
  }
}

function readBuilt(file: string, path: string, type: string): File {
  const bytes = new Uint8Array(readFileSync(file))
  return {
    bytes,
    brotli: new Uint8Array(brotliCompressSync(bytes)),
    headers: {
      'content-type': type,
      'cache-control': path.startsWith('/v/')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=300, stale-while-revalidate=86400',
      // Weak: the same tag stands for the plain and the compressed bytes.
      etag: `W/"${hash('sha256', bytes, 'base64url').slice(0, 22)}"`,
      vary: 'accept-encoding',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
    },
  }
}
