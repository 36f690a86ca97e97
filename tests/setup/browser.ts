import { type Browser, chromium } from 'playwright-core'
import { findBrowser, findShell } from './find-browser.ts'

/** Flags that keep a test's browser quiet: it talks to the test's own servers and to nobody else. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Starts a Chromium as people have it, or the one of a file. The caller closes it. */
export function launch(executablePath = findBrowser()): Promise<Browser> {
  if (!executablePath) throw new Error('No Chromium here. `pnpm test:browser` brings one.')
  return chromium.launch({ executablePath, args: quiet })
}

let shared: Promise<Browser> | undefined

/**
 * The one browser of all tests that run in this process: the first that asks starts it, and it ends with the process.
 * Where it has crashed, the next one that asks starts another, so that one test fails and not all after it.
 */
export async function sharedBrowser(): Promise<Browser> {
  const asked = shared
  const before = await asked
  if (before?.isConnected()) return before
  if (shared === asked) shared = launch(findShell())
  return shared!
}
