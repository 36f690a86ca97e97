import { rmSync } from 'node:fs'
import { createServer as createNodeServer } from 'node:http'
import { createServer } from '@commonthread/server'
import { sqliteStore } from '@commonthread/server/sqlite'
import { getRequestListener } from '@hono/node-server'
import { fill, siteId, siteRecord } from './fill.ts'

const file = '/tmp/sq/pp/a.db'
for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true })
const store = await sqliteStore({ file })
await store.putSite(siteRecord)
await fill(store, 'fifty', 50)
const server = createServer({ store, rates: false })
createNodeServer(getRequestListener(server.fetch)).listen(4777, '127.0.0.1', () => console.log('up'))
let c0 = process.cpuUsage()
setTimeout(() => {
  c0 = process.cpuUsage()
}, 3500)
setTimeout(
  async () => {
    const c = process.cpuUsage(c0)
    const n = await store.lastSeq(siteId)
    console.log('cpu user', c.user / 1e3, 'sys', c.system / 1e3, 'posts', n)
    process.exit(0)
  },
  Number(process.env.LIFE ?? 14) * 1000,
)
