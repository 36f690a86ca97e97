import {
  compareOnShelf,
  isUnanswered,
  type Store,
  shelfPosition,
  type TopicRecord,
} from '@commonthread/community'
import type { Id } from '@commonthread/protocol'
import type { IDBPDatabase } from 'idb'
import { bare, type Kept } from './indexeddb-tables.ts'

/** Reads of topics in lists, and of who has written in one. */
export function shelfReads(
  db: IDBPDatabase<Kept>,
): Pick<Store, 'shelf' | 'heldTopics' | 'writers' | 'wrote' | 'lastWords'> {
  const newestOf = (site: string, topic: Id, author: Id) =>
    db
      .transaction('posts')
      .store.index('author')
      .iterate(IDBKeyRange.bound([site, topic, author], [site, topic, author, []]), 'prev')

  return {
    async shelf(site, { kinds, sort, unanswered, after, limit }) {
      const found: TopicRecord[] = []
      for (const kind of new Set(kinds)) {
        const last = after ? [site, kind, after.pinned ? 1 : 0, after.at, after.id] : [site, kind, []]
        const range = IDBKeyRange.bound([site, kind], last, false, true)
        let room = limit
        for await (const { value } of db.transaction('topics').store.index(sort).iterate(range, 'prev')) {
          if (unanswered && !isUnanswered(value)) continue
          found.push(bare(value))
          if (--room === 0) break
        }
      }
      return found
        .sort((a, b) => compareOnShelf(shelfPosition(a, sort), shelfPosition(b, sort)))
        .slice(0, limit)
    },
    async heldTopics(site, { after, limit }) {
      const found: TopicRecord[] = []
      const held = db.transaction('topics').store.index('held')
      const from = after ? [site, after.at, after.target] : [site]
      for await (const { value } of held.iterate(IDBKeyRange.bound(from, [site, []], after !== undefined))) {
        found.push(bare(value))
        if (found.length === limit) break
      }
      return found
    },
    async writers(site, topic, most) {
      const range = IDBKeyRange.bound([site, [topic, 1]], [site, [topic, 1], []])
      const authors = new Set<Id>()
      let room = most
      for await (const { value } of db.transaction('posts').store.index('flat').iterate(range, 'prev')) {
        if (value.state !== 'shown') continue
        authors.add(value.author)
        if (--room === 0) break
      }
      return [...authors]
    },
    async wrote(site, topic, members) {
      const found: Id[] = []
      for (const member of new Set(members)) {
        for await (const { value } of newestOf(site, topic, member)) {
          if (value.state !== 'shown') continue
          found.push(member)
          break
        }
      }
      return found
    },
    async lastWords(site, topic, member) {
      for await (const { value } of newestOf(site, topic, member)) return value.at
      return null
    },
  }
}
