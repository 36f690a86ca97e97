import { firefox, webkit } from 'playwright-core'
import puppeteer from 'puppeteer-core'
import { launch } from '../setup/browser.ts'
import type { EngineName, Found } from '../setup/find-browser.ts'
import type { Engine } from './engine.ts'
import { pagedEngine } from './paged.ts'
import { webkitGtk } from './webkit-gtk.ts'

/** Starts a browser that was found here. The caller closes it. */
export async function startEngine(name: EngineName, { file, by }: Found): Promise<Engine> {
  if (by === 'webdriver') return webkitGtk(file)
  if (by === 'puppeteer') {
    const browser = await puppeteer.launch({ browser: 'firefox', executablePath: file })
    // A tab beside others wouldn't be in sight.
    const newPage = () => browser.newPage({ type: 'window' })
    return pagedEngine(await browser.version(), newPage, () => browser.close())
  }
  const browser = await (name === 'chromium'
    ? launch(file)
    : { firefox, webkit }[name].launch({ executablePath: file }))
  const context = await browser.newContext()
  return pagedEngine(
    `${name}/${browser.version()}`,
    () => context.newPage(),
    () => browser.close(),
  )
}
