import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Beside `src` and `dist` alike. */
const folder = join(dirname(fileURLToPath(import.meta.url)), '..', 'assets')

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
}

/** The owner's token is entered here, so nothing runs here but the page's own script, and nobody frames it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** The page where an owner looks at what waits or was reported, by address. Relative, so it may lie below a path. */
export const tendPages: Readonly<Record<string, (request: Request) => Response>> = {
  '/': request => redirect('tend/', request),
  '/tend': request => redirect('tend/', request),
  '/tend/': () => file('tend.html', 'text/html', { 'content-security-policy': policy }),
  '/tend/tend.js': () => file('tend.js', 'text/javascript'),
  '/tend/entry.js': () => file('entry.js', 'text/javascript'),
  '/tend/doing.js': () => file('doing.js', 'text/javascript'),
  '/tend/move.js': () => file('move.js', 'text/javascript'),
  '/tend/topic.js': () => file('topic.js', 'text/javascript'),
  '/tend/follow.js': () => file('follow.js', 'text/javascript'),
  '/tend/page.js': () => file('page.js', 'text/javascript'),
  '/tend/api.js': () => file('api.js', 'text/javascript'),
  '/tend/tend.css': () => file('tend.css', 'text/css'),
}

const read = new Map<string, string>()

function file(name: string, type: string, more: Record<string, string> = {}): Response {
  const text = read.get(name) ?? readFileSync(join(folder, name), 'utf8')
  read.set(name, text)
  return new Response(text, { headers: { ...common, 'content-type': `${type}; charset=utf-8`, ...more } })
}

function redirect(to: string, request: Request): Response {
  const location = to + new URL(request.url).search
  return new Response(null, { status: 302, headers: { location, 'cache-control': 'no-cache' } })
}
