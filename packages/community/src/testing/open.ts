import type { Command, Receipt, Role, TopicRef } from '@commonthread/protocol'
import type { CommunityOptions } from '../community.ts'
import { createCommunity } from '../create.ts'
import { memoryStore } from '../memory/index.ts'
import { plainSite } from '../plain-site.ts'
import type { SiteRecord } from '../records.ts'
import { nobody, type Viewer } from '../viewer.ts'

/** The page that people write on. */
export const lamp = { kind: 'thread', key: 'shop.example/lamp' }
/** When it begins, in server time. */
export const start = 1_700_000_000_000

/** A community in memory with the site `demo`, a clock that the test winds, and nothing that bounds how often. */
export async function open(settings: Partial<SiteRecord> = {}, options: Partial<CommunityOptions> = {}) {
  const { store = memoryStore() } = options
  await store.putSite(plainSite('demo', settings))
  const clock = { now: start }
  const community = createCommunity({ now: () => clock.now, rates: false, ...options, store })
  /** Somebody comes, by their name. */
  const enter = async (subject: string, role: Role = 'guest'): Promise<Viewer> => ({
    member: await community.enter('demo', { subject, name: subject, role }),
    proof: role === 'guest' ? 'guest' : 'host',
  })
  const send = async (viewer: Viewer, command: Command): Promise<Receipt> =>
    (await community.send('demo', viewer, [command]))[0]!
  /** What everybody reads of a page. */
  const thread = async (ref: TopicRef = lamp) =>
    (await community.read('demo', nobody, 'topic', { ref })).value
  return { store, community, clock, enter, send, thread }
}
