import type { Community, Pending, PostRow, Row, ThreadState, ThreadStore, Writer } from '@commonthread/core'
import type { Gap, Member, Post, Session, Site } from '@commonthread/protocol'
import { actions, plainDoc } from '@commonthread/protocol'
import { atom } from 'nanostores'
import { vi } from 'vitest'
// There already when a view asks for it: tests don't wait for files.
import '../live/index.ts'

export const ann: Member = { id: 'ann', rev: 1, name: 'Ann', role: 'guest' }
export const sam: Member = { id: 'sam', rev: 1, name: 'Sam', role: 'staff' }

export function fakePost(id: string, text: string | null, more: Partial<Post> = {}): Post {
  return {
    id,
    rev: 1,
    author: ann,
    at: Date.now() - 120_000,
    version: 1,
    state: 'shown',
    reactions: {},
    topic: 't',
    parent: null,
    depth: 0,
    seq: 1,
    body: text === null ? null : { doc: plainDoc(text) },
    ...more,
  }
}

export function fakeRow(post: Post, more: Partial<PostRow> = {}): PostRow {
  return { type: 'post', key: post.key ?? post.id, post, own: false, ...more }
}

export function fakeGap(key: string, gap: Partial<Gap> = {}): Row {
  return { type: 'gap', key, depth: 0, gap: { parent: null, after: null, count: 3, next: 'n', ...gap } }
}

const empty: ThreadState = { status: 'ready', topic: null, rows: [], count: 0, live: true }

/** A community whose state the test sets by hand. */
export function fakeCommunity(state: Partial<ThreadState> = {}) {
  const $thread = atom<ThreadState>({ ...empty, ...state })
  const $pending = atom<readonly Pending[]>([])
  const $session = atom<Session | null>(null)
  const $site = atom<Site | null>(null)
  const $guestName = atom('')
  const $skew = atom(0)
  const writer = {
    send: vi.fn<Writer['send']>(async (_, shown) => {
      shown?.('a-key')
      return 'a-key'
    }),
    retry: vi.fn<Writer['retry']>(async () => {}),
    discard: vi.fn<Writer['discard']>(async () => {}),
    $guestName,
    introduce: vi.fn<Writer['introduce']>(async name => $guestName.set(name)),
    signIn: vi.fn<Writer['signIn']>(),
    settled: vi.fn<Writer['settled']>(async () => {}),
    signOut: vi.fn<Writer['signOut']>(async () => {}),
    $offered: atom<{ name: string } | null>(null),
    returnLink: vi.fn(async () => ''),
    acceptReturn: vi.fn(async () => {}),
    declineReturn: vi.fn(async () => {}),
    upload: vi.fn<Writer['upload']>(),
    mine: vi.fn<Writer['mine']>(async () => new Map()),
  } satisfies Writer
  const thread: ThreadStore & { open: ReturnType<typeof vi.fn<ThreadStore['open']>> } = {
    ref: { kind: 'thread', key: 'shop.example/lamp' },
    sort: 'oldest',
    slice: {},
    $thread,
    reload: vi.fn(async () => {}),
    open: vi.fn<ThreadStore['open']>(async () => {}),
  }
  const community = {
    contract: 1,
    server: 'https://talk.example',
    site: 'lamps',
    adapter: {
      can: { commands: actions, depth: 200, sorts: ['oldest', 'newest'] },
    } as unknown as Community['adapter'],
    ready: vi.fn(),
    clock: (now: number) => $skew.set(now - Date.now()),
    $site,
    loadSite: vi.fn(async () => ({}) as Site),
    $session,
    $pending,
    $skew,
    thread: vi.fn<Community['thread']>((_, sort = 'oldest', slice = {}) =>
      Object.assign(thread, { sort, slice }),
    ),
    count: vi.fn(() => atom<number | null>(null)),
    write: vi.fn(async () => writer),
    close: vi.fn(),
  } satisfies Community
  const set = (next: Partial<ThreadState>) => $thread.set({ ...$thread.get(), ...next })
  return { community, thread, writer, set, $thread, $pending, $session, $site, $guestName }
}

/** Lets microtasks and lazy imports of the sources run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 5; i++) await new Promise(resume => setTimeout(resume))
}
