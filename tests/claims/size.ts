/**
 * What pages load, in bytes after brotli 11, from the files as they were built. `--json` prints one object a
 * line, `--write` puts the sizes into the README. Ends with an error past a limit, or when the README tells
 * other sizes.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { brotliCompressSync, constants } from 'node:zlib'
import { embedFiles } from '@commonthread/embed'
import { wrongSizes } from './readme.ts'

interface Row {
  name: string
  bytes: number
  /** Absent where the size is only told. */
  limit?: number
}

const { directory, version } = embedFiles
const readers = new URL(`v/${version}/`, directory)
if (!existsSync(readers)) throw new Error(`${readers.pathname} is not there: run "pnpm build" first`)

/** Static imports of an ES module of ours: minified, they stand alone and name a file beside it. */
const imports = /(?:from|import)\s*["']\.\/([^"']+)["']/g

const loader = new URL('embed.js', directory)
const reading = withImports('reader.js')
const rows: readonly Row[] = [
  { name: 'loader', bytes: size([loader]), limit: 1_024 },
  { name: 'read-thread', bytes: size([loader, ...reading]), limit: 16_384 },
  { name: 'count', bytes: size([loader, ...withImports('count.js')]) },
  // Composer, reactions and saying who one is, ky included.
  { name: 'write-thread', bytes: size(beyond(reading, 'write')), limit: 14_336 },
  // What hears news, leads around in a thread and keeps what is read still: it loads once posts are painted.
  { name: 'live', bytes: size(beyond(reading, 'live')) },
  { name: 'language', bytes: Math.max(...languages('thread')), limit: 2_560 },
  { name: 'local', bytes: size(beyond(reading, 'local')) },
]

if (process.argv.includes('--json')) for (const row of rows) console.log(JSON.stringify(row))
else console.table(Object.fromEntries(rows.map(({ name, ...rest }) => [name, rest])))

for (const { name, bytes, limit = Infinity } of rows) {
  if (bytes <= limit) continue
  console.error(`${name} is ${bytes} bytes, ${bytes - limit} past its limit of ${limit}`)
  process.exitCode = 1
}

const told = wrongSizes(
  Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes])),
  process.argv.includes('--write'),
)
for (const sentence of told) {
  console.error(`${sentence}: pnpm size --write`)
  process.exitCode = 1
}

/** A file of the readers' folder and all that it can't do without. */
function withImports(name: string, found: URL[] = []): URL[] {
  const url = new URL(name, readers)
  if (found.some(({ href }) => href === url.href)) return found
  found.push(url)
  for (const [, next] of readFileSync(url, 'utf8').matchAll(imports)) withImports(next!, found)
  return found
}

/** What loads later, by how its file is called, besides what is there already. */
function beyond(there: readonly URL[], name: string): URL[] {
  const known = new Set(there.map(({ href }) => href))
  return withImports(`${name}.js`).filter(({ href }) => !known.has(href))
}

/** The size of each language's words for a part. */
function languages(part: string): number[] {
  const table = new RegExp(`^[a-z]{2}-${part}\\.`)
  return readdirSync(readers).flatMap(file => (table.test(file) ? size([new URL(file, readers)]) : []))
}

function size(files: readonly URL[]): number {
  return files.reduce((sum, file) => sum + brotli(readFileSync(file)), 0)
}

function brotli(bytes: Buffer): number {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  }
  return brotliCompressSync(bytes, { params }).length
}
