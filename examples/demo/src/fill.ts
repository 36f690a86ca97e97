import { createCommunity, type Store } from '@commonthread/community'
import { type Key, newKey } from '@commonthread/protocol'
import type { SeedThread } from './seed.ts'

/**
 * Writes the seed through the rules themselves, as if each person had posted at their time. Threads that are
 * there already are left alone.
 */
export async function fillDemo(
  store: Store,
  site: string,
  threads: readonly SeedThread[],
  now: number,
): Promise<void> {
  const clock = { now }
  const community = createCommunity({ store, now: () => clock.now, rates: false })
  for (const { key, kind, url, title, posts } of threads) {
    const topic = { kind, key }
    if (await store.topic(site, topic)) continue
    const keys = new Map<string, Key>()
    for (const { id, parent, author, minutesAgo, text } of posts) {
      clock.now = now - minutesAgo * 60_000
      const { name, role } = author
      const member = await community.enter(site, { subject: `demo:${author.id}`, name, role })
      const command = {
        do: 'post.put',
        key: newKey(clock.now),
        made: clock.now,
        topic,
        parent: parent === null ? null : keys.get(parent),
        body: { text },
        page: { title, url },
      }
      keys.set(id, command.key)
      const [receipt] = await community.send(site, { member, proof: 'host' }, [command])
      if (!receipt?.ok) throw new Error(`The seed's post ${id} was refused: ${receipt?.error.message}`)
    }
  }
  await community.close()
}
