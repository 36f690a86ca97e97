import type { CommunityAdapter } from '@commonthread/protocol'
import { vi } from 'vitest'
import { openCommunity } from '../community.ts'
import type { Inner } from '../inner.ts'
import type { PostRow, Row, ThreadStore } from '../types.ts'

/** A community as one tab opens it: several of them with the same key are the tabs of one browser. */
export function openTab(adapter: CommunityAdapter, key = 'test'): Inner {
  return openCommunity(key, { site: 'test', adapter }, undefined, () => {}) as Inner
}

/** Rows in short: the posts' texts indented by depth, gaps as `… count`. */
export function sketch(thread: ThreadStore): string[] {
  return thread.$thread.value!.rows.map(line)
}

function line(row: Row): string {
  if (row.type === 'gap') return `${'  '.repeat(row.depth)}… ${row.gap.count}`
  return '  '.repeat(row.post.depth) + textOf(row) + (row.pending ? ` (${row.pending.state})` : '')
}

export function textOf({ post }: PostRow): string {
  const text = (node: unknown): string =>
    typeof node === 'string' ? node : Array.isArray(node) ? node.slice(2).map(text).join('') : ''
  return post.body ? post.body.doc.nodes.map(text).join(' ') : '–'
}

/** All promises that need no timer. */
export async function settled(): Promise<void> {
  for (let i = 0; i < 50; i++) await Promise.resolve()
}

/** Keeps texts as a browser would. */
export function stubStorage(): Storage {
  const map = new Map<string, string>()
  const storage = {
    getItem: (name: string) => map.get(name) ?? null,
    setItem: (name: string, text: string) => {
      map.set(name, text)
      Object.defineProperty(storage, name, { value: text, enumerable: true, configurable: true })
    },
    removeItem: (name: string) => {
      map.delete(name)
      Reflect.deleteProperty(storage, name)
    },
  }
  for (const name of ['getItem', 'setItem', 'removeItem'])
    Object.defineProperty(storage, name, { enumerable: false })
  vi.stubGlobal('localStorage', storage)
  return storage as unknown as Storage
}
