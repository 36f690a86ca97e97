import { type ChildProcess, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { savingFlags } from '@commonthread/node'
import type { Ask, Further } from './server.ts'

export interface Child {
  /** Without a slash at the end. */
  url: string
  /** Bytes that the process holds. */
  memory(): Promise<number>
  /** Has it serve these pages too: such as hold what it has been asked for before. */
  serve(pages: NonNullable<Ask['pages']>): Promise<void>
}

const folder = mkdtempSync(join(tmpdir(), 'commonthread-bench-'))
const started: ChildProcess[] = []
let code: URL | undefined

/** Starts a server in a process of its own, with its database in a folder of the bench's. */
export async function start(ask: Ask): Promise<Child> {
  code ??= withoutTypes()
  const child = fork(code, { execArgv: [...savingFlags] })
  started.push(child)
  child.send({ ...ask, file: join(folder, ask.file) })
  const { port } = await reply<{ port: number }>(child)
  const tell = (further: Further) => {
    child.send(further)
    return reply<{ rss: number }>(child)
  }
  return {
    url: `http://localhost:${port}`,
    async memory() {
      return (await tell('memory')).rss
    },
    async serve(pages) {
      await tell({ pages })
    },
  }
}

/** Ends all servers and leaves nothing of theirs. */
export function end(): void {
  for (const child of started.splice(0)) child.kill()
  rmSync(folder, { recursive: true, force: true })
}

/** The server as JavaScript, in a folder that git leaves out: what strips types takes dozens of MB of its own. */
function withoutTypes(): URL {
  const to = new URL('./dist/', import.meta.url)
  mkdirSync(to, { recursive: true })
  for (const name of ['fill', 'server']) {
    const code = stripTypeScriptTypes(readFileSync(new URL(`./${name}.ts`, import.meta.url), 'utf8'))
    writeFileSync(new URL(`${name}.js`, to), code.replaceAll("'./fill.ts'", "'./fill.js'"))
  }
  return new URL('server.js', to)
}

function reply<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once('message', message => resolve(message as T))
    child.once('exit', code => reject(new Error(`The server ended with ${code}`)))
  })
}
