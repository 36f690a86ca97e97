import { execFileSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { findBrowser } from './find-browser.ts'

/**
 * Sees to it that browser tests have a Chromium: one of the system where there is one, else the one Playwright
 * downloads, else Debian's package. Says what was tried when none of it works.
 */
const playwright = join(dirname(createRequire(import.meta.url).resolve('playwright-core')), 'cli.js')
const ways: readonly { name: string; run(): void }[] = [
  {
    name: 'playwright install chromium',
    run: () => run(process.execPath, playwright, 'install', 'chromium'),
  },
  {
    name: 'apt-get install chromium',
    run() {
      const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
      run(...sudo, 'apt-get', 'update', '-qq')
      run(...sudo, 'apt-get', 'install', '-y', '-qq', '--no-install-recommends', 'chromium')
    },
  },
]

const tried = ['a Chromium on the PATH, or named by CHROMIUM_PATH: none']
for (const way of ways) {
  if (findBrowser()) break
  console.log(`No Chromium here: trying "${way.name}" …`)
  try {
    way.run()
    tried.push(`${way.name}: ran, and left no browser where it was looked for`)
  } catch (error) {
    tried.push(`${way.name}: ${error instanceof Error ? error.message.split('\n')[0] : error}`)
  }
}

const found = findBrowser()
if (found) console.log(`Browser tests use ${found}`)
else {
  console.error(`Browser tests need Chromium, and none could be brought. Tried:\n- ${tried.join('\n- ')}`)
  console.error('Install Chromium or Chrome, or name one with CHROMIUM_PATH, and run the tests again.')
  process.exitCode = 1
}

function run(...[file = '', ...args]: string[]): void {
  execFileSync(file, args, { stdio: ['ignore', 'inherit', 'inherit'], timeout: 300_000 })
}
