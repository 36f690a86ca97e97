import { writeSync } from 'node:fs'
import { sqliteStore } from '../sqlite/index.ts'
import { postWrite } from './writes.ts'

/** A process of its own that writes posts: `node writer.ts FILE SITE [TIMES]`. */
const [file = '', site = '', times = 'Infinity'] = process.argv.slice(2)
const store = await sqliteStore({ file })
for (let i = 1; i <= Number(times); i++) {
  const committed = await store.commit(site, await postWrite(store, site))
  if (!committed.ok) throw new Error('Nobody else writes here')
  writeSync(1, `${i}\n`)
}
await store.close()
