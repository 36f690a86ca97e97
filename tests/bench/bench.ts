import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newKey } from '@commonthread/protocol'
import autocannon from 'autocannon'
import { siteId } from './fill.ts'
import type { Ask } from './server.ts'

/**
 * `pnpm bench`: what reading and writing cost, as ratios within one run. `--json`: one object a line. It runs
 * built packages without types, as people run them: what strips types takes dozens of MB of its own.
 */
interface Figure {
  name: string
  value: number
  unit: string
  aim?: string
}

const seconds = 4
const rounds = 3
const connections = 16
const folder = mkdtempSync(join(tmpdir(), 'commonthread-bench-'))
const started: ChildProcess[] = []
const server = withoutTypes()

try {
  print(await measure())
} finally {
  for (const child of started) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

async function measure(): Promise<Figure[]> {
  const topics = { fifty: 50, small: 100, big: 100_000 }
  const cached = await start({ file: join(folder, 'cached.sqlite'), topics: { fifty: 50 } })
  const cold = await start({ file: join(folder, 'cold.sqlite'), topics, cacheBytes: 1 })
  const path = (key: string) => `/api/v1/${siteId}/topic?key=${key}&kind=thread`
  const answer = await fetch(cached.url + path('fifty'))
  const body = await answer.text()
  const { posts } = JSON.parse(body).value
  if (posts.length !== 50) throw new Error(`The thread read holds ${posts.length} posts and not 50`)
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => /^(content-type|etag|cache-control)$/.test(name)),
  )
  const bare = await start({ file: '', topics: {}, bare: { body, headers } })

  const read = { bare: [], cached: [], cold: [], small: [], big: [] } as Record<string, number[]>
  for (let round = 0; round < rounds; round++) {
    read.bare!.push(await rate(bare.url + path('fifty')))
    read.cached!.push(await rate(cached.url + path('fifty')))
    read.cold!.push(await rate(cold.url + path('fifty')))
    read.small!.push(await rate(cold.url + path('small')))
    read.big!.push(await rate(cold.url + path('big')))
  }
  const posted = await postRate(cached.url)
  const median = (name: string) => read[name]!.toSorted((a, b) => a - b)[Math.floor(rounds / 2)]!
  return [
    { name: 'read-share', value: median('cached') / median('bare'), unit: 'of node:http', aim: '≥ 0.5' },
    { name: 'read-share-cold', value: median('cold') / median('bare'), unit: 'of node:http' },
    { name: 'posts-per-second', value: posted, unit: '1/s', aim: '≥ 1000' },
    { name: 'big-topic-ratio', value: median('small') / median('big'), unit: 'of 100 posts', aim: '≤ 1.5' },
    { name: 'server-memory', value: (await memory(cached.child)) / 1e6, unit: 'MB', aim: '≤ 150' },
  ]
}

/** Requests a second that were answered with 200. */
async function rate(url: string): Promise<number> {
  const run = await autocannon({ url, connections, duration: seconds })
  mustBeFine(run)
  return run['2xx'] / run.duration
}

/** Posts a second, each durable before it is answered, by guests who write at once. */
async function postRate(url: string): Promise<number> {
  const authorizations = await Promise.all(Array.from({ length: connections }, () => enter(url)))
  let next = 0
  const run = await autocannon({
    url: `${url}/api/v1/${siteId}/commands`,
    connections,
    duration: seconds * 2,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          const i = next++
          const command = {
            do: 'post.put',
            key: newKey(),
            made: Date.now(),
            topic: { kind: 'thread', key: `page-${i % 50}` },
            parent: null,
            body: { text: `Post number ${i}, with *some* emphasis and a [link](https://a.example).` },
          }
          return {
            ...request,
            headers: { 'content-type': 'application/json', authorization: authorizations[i % connections]! },
            body: JSON.stringify({ commands: [command] }),
          }
        },
      },
    ],
  })
  mustBeFine(run)
  const counted = await fetch(
    `${url}/api/v1/${siteId}/counts?${Array.from({ length: 50 }, (_, i) => `ref=thread:page-${i}`).join('&')}`,
  )
  const { value } = (await counted.json()) as { value: number[] }
  const stored = value.reduce((sum, count) => sum + count, 0)
  if (stored < run['2xx']) throw new Error(`${run['2xx']} posts were acknowledged and ${stored} are stored`)
  return run['2xx'] / run.duration
}

async function enter(url: string): Promise<string> {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const response = await fetch(`${url}/api/v1/${siteId}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'guest', name: 'Ann', secret }),
  })
  if (!response.ok) throw new Error(`A guest was refused: ${await response.text()}`)
  return `Bearer guest.${secret}`
}

function mustBeFine(run: autocannon.Result): void {
  if (run.errors + run.timeouts + run.non2xx > 0) {
    throw new Error(`${run.url}: ${run.errors} errors, ${run.timeouts} timeouts, ${run.non2xx} refusals`)
  }
}

async function start(ask: Ask): Promise<{ url: string; child: ChildProcess }> {
  const child = fork(server, { execArgv: flags() })
  started.push(child)
  child.send(ask)
  const { port } = await reply<{ port: number }>(child)
  return { url: `http://127.0.0.1:${port}`, child }
}

/** The flags that the `commonthread` command runs with. */
function flags(): string[] {
  const command = readFileSync(new URL('../../packages/node/dist/cli.js', import.meta.url), 'utf8')
  return command.match(/^#!.*\bnode (.*)/)?.[1]?.split(' ') ?? []
}

/** The server under load as JavaScript, in a folder that git leaves out. */
function withoutTypes(): URL {
  const to = new URL('./dist/', import.meta.url)
  mkdirSync(to, { recursive: true })
  for (const name of ['fill', 'server']) {
    const code = stripTypeScriptTypes(readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'))
    writeFileSync(new URL(`${name}.js`, to), code.replaceAll("'./fill.ts'", "'./fill.js'"))
  }
  return new URL('server.js', to)
}

async function memory(child: ChildProcess): Promise<number> {
  child.send('memory')
  return (await reply<{ rss: number }>(child)).rss
}

function reply<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve(message as T))
    child.once('exit', code => reject(new Error(`The server ended with ${code}`)))
  })
}

function print(figures: readonly Figure[]): void {
  if (process.argv.includes('--json')) {
    for (const figure of figures) console.log(JSON.stringify(figure))
    return
  }
  for (const { name, value, unit, aim = 'reported' } of figures) {
    console.log(`${name.padEnd(18)} ${value.toFixed(2).padStart(10)} ${unit.padEnd(14)} ${aim}`)
  }
}
