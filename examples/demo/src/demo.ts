import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { embedFiles } from '@commonthread/embed'
import { builtFiles, newSite, start } from '@commonthread/node'
import { diskMedia } from '@commonthread/server'
import { sqliteStore } from '@commonthread/server/sqlite'
import { fillDemo } from './fill.ts'
import { pagesOf } from './pages.ts'
import { withThread } from './rendered.ts'
import { seed } from './seed.ts'
import { settings } from './settings.ts'

/**
 * `pnpm demo`: an invented product's site with its community, on port 4600 or that of `PORT`. What is written
 * stays in the folder `.data/`, or that of `DEMO_DATA`.
 */
const site = 'ebbwick'
const port = Number(process.env.PORT || 4600)
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env.PORT}", and a port is a number from 0 to 65535.`)
  process.exit(1)
}

const folder = process.env.DEMO_DATA || fileURLToPath(new URL('../../../.data/', import.meta.url))
mkdirSync(folder, { recursive: true })
const store = await sqliteStore({ file: join(folder, 'demo.sqlite') })
let url = ''
const folders = [new URL('../site/', import.meta.url), new URL('../dist/', import.meta.url)]
const pages = pagesOf(folders, html => withThread(html, url, site))
const embed = builtFiles(embedFiles.directory)
const before = (request: Request) => embed(request) ?? pages(request)

try {
  const running = await start({
    store,
    media: diskMedia(join(folder, 'media')),
    host: '127.0.0.1',
    port,
    before,
  })
  url = running.url
  const names = ['localhost', '127.0.0.1'].map(host => `http://${host}:${running.port}`)
  const known = await store.site(site)
  await store.putSite({ ...(known ?? newSite(site, { origins: [] })), ...settings, origins: names })
  await fillDemo(store, site, seed, Date.now())
  if (running.ownerToken) console.log(`The owner's token, shown this once: ${running.ownerToken}`)
  console.log(`ready http://localhost:${running.port}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void running.close())
} catch (error) {
  const inUse = (error as { code?: string }).code === 'EADDRINUSE'
  console.error(inUse ? `Port ${port} is in use. Choose another one: PORT=4700 npx -y pnpm@12 demo` : error)
  await store.close().catch(() => {})
  process.exit(1)
}
