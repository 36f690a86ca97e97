import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Ended {
  code: number | null
  out: string
  err: string
}

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url))

/** The real command in a process of its own, with nothing in its environment that says something of it. */
export function begin(args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const { PATH, HOME, TMPDIR } = process.env
  return spawn(process.execPath, ['--conditions=source', cli, ...args], {
    env: { PATH, HOME, TMPDIR, ...env },
  })
}

/** What a process says until it ends. */
export function end(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' }
  child.stdout?.on('data', bytes => {
    said.out += bytes
  })
  child.stderr?.on('data', bytes => {
    said.err += bytes
  })
  return new Promise(resolve => child.on('close', code => resolve({ code, ...said })))
}

export function run(args: readonly string[], env?: Record<string, string>): Promise<Ended> {
  return end(begin(args, env))
}

/** Waits until a process has said something like that on stdout. */
export function saying(child: ChildProcess, pattern: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', bytes => {
      said += bytes
      const found = pattern.exec(said)
      if (found) resolve(found)
    })
    child.on('close', () => reject(new Error(`It ended and said: ${said}`)))
  })
}
