import { readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { threadCssHash } from '@commonthread/elements/server'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
}

/**
 * As strict as a page can be: what the demo's pages use, from this server alone. The first page shows the
 * lamp's page in two frames, by both names of this machine.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' ${await threadCssHash()}`,
  "connect-src 'self'",
  "img-src 'self'",
  'frame-src http://localhost:* http://127.0.0.1:*',
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/**
 * Answers for the files of some folders, read anew at each request so that a page can be worked on.
 *
 * @param render Makes of a page's markup what is sent.
 */
export function pagesOf(
  folders: readonly URL[],
  render: (html: string) => Promise<string>,
): (request: Request) => Promise<Response> | undefined {
  return request => {
    const { pathname } = new URL(request.url)
    const name = pathname === '/' ? 'index.html' : pathname.slice(1)
    const type = types[extname(name)]
    if (!type || !/^(GET|HEAD)$/.test(request.method)) return undefined
    const folder = folders.map(url => fileURLToPath(url)).find(path => readdirSync(path).includes(name))
    if (!folder) return undefined
    const headers = { 'content-type': type, 'cache-control': 'no-cache', 'content-security-policy': policy }
    const file = readFileSync(join(folder, name))
    const body = type === types['.html'] ? render(`${file}`) : Promise.resolve(file)
    return body.then(sent => new Response(sent, { headers }))
  }
}
