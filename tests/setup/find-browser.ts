import { accessSync, constants, globSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium, firefox, webkit } from 'playwright-core'

export type EngineName = 'chromium' | 'firefox' | 'webkit'

/** A program that is here, and what drives it: Playwright its own, Puppeteer a Firefox, WebDriver a WebKit. */
export interface Found {
  file: string
  by: 'playwright' | 'puppeteer' | 'webdriver'
}

const programs = {
  shell: ['chromium-headless-shell', 'chrome-headless-shell'],
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'msedge'],
  firefox: ['firefox-esr', 'firefox'],
}
const places = {
  shell: [],
  chromium: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
  firefox: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
  ],
}

/** A Chromium that is here: named by `CHROMIUM_PATH`, of the system, or the one Playwright has installed. */
export function findBrowser(): string | undefined {
  const { CHROMIUM_PATH } = process.env
  return CHROMIUM_PATH || [...ofSystem('chromium'), chromium.executablePath()].find(isExecutable)
}

/**
 * The Chromium that has no windows: pages are the same in it, and what goes around them takes most of the time that
 * tests with many tabs take. Where `CHROMIUM_PATH` names a browser, it is that one.
 */
export function findShell(): string | undefined {
  return process.env.CHROMIUM_PATH || ofSystem('shell').find(isExecutable) || findBrowser()
}

/** A browser of an engine that is here, and how it is driven. */
export function findEngine(name: EngineName): Found | undefined {
  if (name === 'chromium') return asFound('playwright', findBrowser())
  if (name === 'firefox')
    return (
      asFound('puppeteer', ofSystem('firefox').find(isExecutable)) ??
      asFound('playwright', [firefox.executablePath()].find(isExecutable))
    )
  return (
    asFound('webdriver', webkitGtk()) ?? asFound('playwright', [webkit.executablePath()].find(isExecutable))
  )
}

const asFound = (by: Found['by'], file: string | undefined): Found | undefined =>
  file ? { file, by } : undefined

/** WebKitGTK's own small browser, where what drives it and a screen that nobody looks at are here, too. */
function webkitGtk(): string | undefined {
  if (!['WebKitWebDriver', 'Xvfb'].every(name => onPath(name).some(isExecutable))) return undefined
  return globSync('/usr/{lib,lib64,libexec}/{*/,}webkit*-4*/MiniBrowser').find(isExecutable)
}

const ofSystem = (name: keyof typeof programs): string[] => [
  ...programs[name].flatMap(onPath),
  ...places[name],
]

const onPath = (program: string): string[] =>
  (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, program))

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
