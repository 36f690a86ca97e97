import { fileURLToPath } from 'node:url'
import { serveGallery } from '@commonthread/example-gallery'
import { launch } from '../setup/browser.ts'

/** `pnpm picture`: takes the README's picture anew, from the built gallery. */
const path = fileURLToPath(new URL('../../docs/thread.png', import.meta.url))
const size = { width: 760, height: 920 }
/** Around the thread, in px. */
const margin = 20

const gallery = await serveGallery()
const browser = await launch()
const page = await browser.newPage({ viewport: size, deviceScaleFactor: 2, reducedMotion: 'reduce' })
await page.goto(`${gallery.url}/state.html?state=thread-few&lang=en`)
await page.locator(':root[data-state=ready]').waitFor()
const box = await page.locator('#place').boundingBox()
if (!box) throw new Error('The gallery shows no thread')
await page.setViewportSize({ ...size, height: Math.ceil(box.y + size.height) })
await page.screenshot({ path, clip: { x: 0, y: box.y - margin, ...size } })
await browser.close()
await gallery.close()
