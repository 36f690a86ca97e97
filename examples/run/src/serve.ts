import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { build, defaultClientConditions, type InlineConfig, preview } from 'vite'

/** Pages on a port of this machine. */
export interface Served {
  url: string
  close(): Promise<void>
}

/** Builds an example with its own Vite configuration, from the packages' sources, and serves what comes of it. */
export async function serveVite(root: string, port: number, community: string): Promise<Served> {
  process.env.VITE_COMMUNITY = community
  const config: InlineConfig = {
    root,
    logLevel: 'warn',
    resolve: { conditions: ['source', ...defaultClientConditions] },
    // How long a plugin takes on a busy machine says nothing of the example.
    build: { target: 'es2022', rolldownOptions: { checks: { bundlerTimings: false } } },
    preview: { host: '127.0.0.1', port, strictPort: port > 0 },
  }
  await build(config)
  const server = await preview(config)
  const address = server.httpServer.address()
  if (!address || typeof address === 'string') throw new Error('Vite serves the example on no port')
  return { url: `http://localhost:${address.port}`, close: () => server.close() }
}

/** Runs an example by Next.js as it does while somebody works on it: that is where it says what it objects to. */
export async function serveNext(root: string, port: number, community: string): Promise<Served> {
  const next = spawn(
    process.execPath,
    [`${root}node_modules/next/dist/bin/next`, 'dev', '--port', `${port}`],
    {
      cwd: root,
      env: { ...process.env, COMMUNITY: community, NEXT_TELEMETRY_DISABLED: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  const ended = new Promise<void>(resolve => next.once('exit', () => resolve()))
  const close = () => {
    next.kill()
    return ended
  }
  for await (const line of createInterface(next.stdout)) {
    const [url] = /http:\/\/localhost:\d+/.exec(line) ?? []
    if (!url) continue
    next.stdout.resume()
    return { url, close }
  }
  throw new Error('Next.js has ended before it was ready')
}
