import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { type EngineName, type Found, findBrowser, findEngine, findShell } from './find-browser.ts'

/**
 * Sees to it that browser tests have what they need: those of the system where they are there, else what Playwright
 * downloads or Debian's packages. Says what was tried when none of it works. Without Chromium there are no browser
 * tests; the journeys of another engine that is missing are skipped, and say so.
 */
const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js')

interface Way {
  name: string
  run(): void
}

const install = (engine: EngineName): Way => ({
  name: `playwright install ${engine}`,
  run: () => run(process.execPath, playwright, 'install', engine),
})

const packages = (...names: readonly string[]): Way => ({
  name: `apt-get install ${names.join(' ')}`,
  run() {
    const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
    run(...sudo, 'apt-get', 'update', '-qq')
    run(...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', ...names)
  },
})

const wanted: Readonly<Record<EngineName, readonly Way[]>> = {
  chromium: [install('chromium'), packages('chromium')],
  firefox: [packages('firefox-esr'), install('firefox')],
  webkit: [packages('webkit2gtk-driver', 'xvfb'), install('webkit')],
}

for (const [engine, ways] of Object.entries(wanted) as [EngineName, readonly Way[]][]) {
  const tried: string[] = []
  const found = bring(engine, ways, tried)
  if (found) console.log(`Browser tests use ${found.file} as ${engine}`)
  else if (engine === 'chromium') {
    console.error(`Browser tests need Chromium, and none could be brought. Tried:\n- ${tried.join('\n- ')}`)
    console.error('Install Chromium or Chrome, or name one with CHROMIUM_PATH, and run the tests again.')
    process.exitCode = 1
  } else
    console.warn(
      `The journeys in ${engine} are skipped: none could be brought. Tried:\n- ${tried.join('\n- ')}`,
    )
}

// Most tests take half of their time in it.
if (findShell() === findBrowser() && !process.env.CHROMIUM_PATH) {
  try {
    packages('chromium-headless-shell').run()
  } catch {
    console.log(
      'There is no chromium-headless-shell for this system: all takes place in Chromium itself, and longer',
    )
  }
}

function bring(engine: EngineName, ways: readonly Way[], tried: string[]): Found | undefined {
  tried.push('what is installed here: none')
  for (const way of ways) {
    if (findEngine(engine)) break
    console.log(`No ${engine} here: trying "${way.name}" …`)
    try {
      way.run()
      tried.push(`${way.name}: ran, and left no browser where it was looked for`)
    } catch (error) {
      tried.push(`${way.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
    }
  }
  return findEngine(engine)
}

function run(...[file = '', ...args]: string[]): void {
  execFileSync(file, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 })
}
