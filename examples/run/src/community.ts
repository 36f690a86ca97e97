import { createCommunity } from '@commonthread/community'
import { embedFiles } from '@commonthread/embed'
import { builtFiles, newSite, start } from '@commonthread/node'
import { newKey } from '@commonthread/protocol'
import { sqliteStore } from '@commonthread/server/sqlite'

export const site = 'lamps'

const talk = [
  ['Ann', 'Does it stay cool when it has been on for an evening?'],
  ['Ben', 'Mine is barely warm after four hours.'],
] as const

/** The community of an example: a server in memory, with two posts about a lamp. */
export interface ExampleCommunity {
  url: string
  /** Lets pages of an origin write. */
  allow(origin: string): Promise<void>
  close(): Promise<void>
}

/** @param brings Whether it answers with the built script tag, too. */
export async function openCommunity({ brings = false } = {}): Promise<ExampleCommunity> {
  const store = await sqliteStore({ file: ':memory:' })
  const before = brings ? builtFiles(embedFiles.directory) : undefined
  const { port, close } = await start({ store, host: '127.0.0.1', port: 0, before })
  const allow = (...origins: string[]) => store.putSite(newSite(site, { origins }))
  await allow()
  const community = createCommunity({ store, rates: false })
  for (const [name, text] of talk) {
    const member = await community.enter(site, { subject: name, name, role: 'member' })
    const topic = { kind: 'thread', key: 'dusk' }
    const [receipt] = await community.send(site, { member, proof: 'host' }, [
      { do: 'post.put', key: newKey(), made: Date.now(), topic, parent: null, body: { text } },
    ])
    if (!receipt?.ok) throw new Error(`A post of the example was refused: ${receipt?.error.message}`)
  }
  await community.close()
  return { url: `http://localhost:${port}`, allow, close }
}
