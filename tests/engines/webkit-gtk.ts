import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import type { Engine } from './engine.ts'
import { callsTo, webdriverEngine } from './webdriver.ts'

/** WebKitGTK's own browser, on a screen that nobody looks at. What it keeps goes with it. */
export async function webkitGtk(binary: string): Promise<Engine> {
  const folder = await mkdtemp(join(tmpdir(), 'commonthread-webkit-'))
  const ends: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 5 })]
  // Also what was begun before something that doesn't end well.
  const close = async (): Promise<void> => {
    const end = ends.pop()
    if (end) await end().finally(close)
  }
  try {
    const screen = begin('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1000x24', '-nolisten', 'tcp'])
    ends.push(screen.end)
    const display = await screen.unlessGone(once(screen.child.stdio[3]!, 'data'))
    const kept = ['DATA', 'CACHE', 'CONFIG'].map(what => [`XDG_${what}_HOME`, folder])
    const port = await freePort()
    const driver = begin('WebKitWebDriver', [`--port=${port}`, '--host=127.0.0.1'], {
      ...Object.fromEntries(kept),
      DISPLAY: `:${String(display).trim()}`,
    })
    ends.push(driver.end)
    const call = callsTo(`http://127.0.0.1:${port}`)
    await driver.unlessGone(vi.waitFor(() => call('GET', '/status')))
    const options = { binary, args: ['--automation'] }
    const browser = await webdriverEngine(call, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': options,
    })
    ends.push(browser.close)
    return { ...browser, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Starts a program, which ends with this process if not before. */
function begin(program: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: [...stdio] })
  const kill = () => void child.kill()
  process.once('exit', kill)
  const gone = new Promise<never>((_, fail) => {
    child.once('error', fail)
    child.once('exit', code => fail(new Error(`${program} has ended (${code})`)))
  })
  gone.catch(() => {})
  return {
    child,
    unlessGone: <T>(what: Promise<T>): Promise<T> => Promise.race([what, gone]),
    async end(): Promise<void> {
      process.off('exit', kill)
      kill()
      await gone.catch(() => {})
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
