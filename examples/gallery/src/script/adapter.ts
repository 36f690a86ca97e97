import {
  type Action,
  type Answer,
  actions,
  type Change,
  type Command,
  type CommunityAdapter,
  isProblem,
  type LogLine,
  type Member,
  type Mine,
  type News,
  type Notice,
  type Post,
  type Problem,
  ProblemError,
  problem,
  type QueueEntry,
  type Reads,
  type Receipt,
  type Session,
  type Site,
  type Topic,
  type Version,
} from '@commonthread/protocol'
import { obey } from './command.ts'
import { bodyOf, now, postsOf, type Reply, site, topicOf } from './entities.ts'
import { isHeld, type Room, slice } from './slice.ts'

/** What a state says of its community; the adapter acts it. */
export interface Script {
  /** Who looks. Nobody known, unless given. */
  me?: Member
  proof?: Session['proof']
  site?: Partial<Site>
  /** `null`: nobody has written yet. */
  topic?: Partial<Topic> | null
  posts?: readonly Reply[]
  /** How many posts that answer the topic stand in a page: the others are left out. */
  page?: number
  topics?: readonly Topic[]
  /** Topics that wait for a moderator, for those who tend. */
  waiting?: readonly Topic[]
  notices?: readonly Notice[]
  log?: readonly LogLine[]
  versions?: readonly Version[]
  /** What may be done with everything, and what else depends on who looks. */
  mine?: Partial<Mine>
  /** Commands it takes at all: every one, unless given. */
  commands?: readonly Action[]
  /** Reads that don't answer (`'never'`), or with a problem. */
  reads?: Partial<Record<keyof Reads, 'never' | Problem>>
  /** Lists have another page, which comes, or doesn't. */
  more?: true | Problem
  /** How a picture that is put up ends; it stays on its way unless given. */
  upload?: Problem
  /** Why what a text will look like can't be told. */
  preview?: Problem
  /** How commands end, in place of being done. */
  send?: 'never' | Problem | ((command: Command) => Receipt)
}

/** An adapter of plain objects, and a way to have it tell what others do. */
export interface Scripted extends CommunityAdapter {
  tell(changes: readonly Change[]): void
}

const never = <T>() => new Promise<T>(() => {})
const refused = (why: Problem) => Promise.reject(new ProblemError(why))

export function scripted(script: Script): Scripted {
  const { me = null, proof = me ? 'host' : 'none', reads = {}, commands = actions } = script
  const topic = script.topic === null ? null : topicOf({ posts: script.posts?.length, ...script.topic })
  const posts = postsOf(script.posts ?? [], topic?.id)
  const room: Room = { topic, posts: new Map(posts.map(post => [post.id, post])), page: script.page, me }
  const topics = new Map((script.topics ?? []).map(one => [one.id, one]))
  const listeners = new Set<(news: News) => void>()
  const session: Session = {
    member: me,
    proof,
    feed: me ? 'https://kites.example/feed/0f3a.atom' : undefined,
  }
  const next = script.more && 'more'
  let marks = 1

  function answer<K extends keyof Reads>(
    name: K,
    get: (input: Parameters<Reads[K]>[0]) => ReturnType<Reads[K]>,
  ) {
    return async (input: Parameters<Reads[K]>[0]): Promise<Answer<ReturnType<Reads[K]>>> => {
      const how = reads[name]
      if (how === 'never') return never()
      if (how) return refused(how)
      if (script.more !== true && script.more && 'cursor' in input && input.cursor)
        return refused(script.more)
      return { value: get(input), mark: `${marks}`, asOf: Date.now(), shared: true }
    }
  }

  async function one(command: Command): Promise<Receipt> {
    const { key } = command
    if (typeof script.send === 'function') return script.send(command)
    try {
      return { key, ok: true, outcome: 'done', changes: obey(room, command), mark: `${++marks}` }
    } catch (thrown) {
      return { key, ok: false, error: isProblem(thrown) ? thrown : problem('unavailable', { cause: thrown }) }
    }
  }

  return {
    can: {
      contract: 1,
      commands,
      sorts: ['best', 'newest', 'oldest'],
      depth: 200,
      ids: 'caller',
      live: 'push',
      batch: 32,
      upload: { bytes: 5_242_880, types: ['image/png', 'image/jpeg'] },
    },
    read: {
      site: answer('site', () => ({ ...site, ...script.site })),
      topic: answer('topic', input => {
        const other = 'id' in input.ref && input.ref.id !== topic?.id ? topics.get(input.ref.id) : undefined
        if ('id' in input.ref && input.ref.id !== topic?.id && !other)
          throw new ProblemError(problem('not-found'))
        return slice(other ? { ...room, topic: other, posts: new Map() } : room, input)
      }),
      posts: answer('posts', input => slice(room, { ...input, rest: true })),
      topics: answer('topics', ({ unanswered }) => ({
        items: [...topics.values()].filter(
          ({ accepted, kind }) => !unanswered || (kind === 'question' && !accepted),
        ),
        next,
      })),
      people: answer('people', ({ starts = '' }) => {
        const people = new Map(posts.map(({ author }) => [author.id, author]))
        return [...people.values()].filter(({ name }) => name.toLowerCase().startsWith(starts.toLowerCase()))
      }),
      history: answer('history', () => script.versions ?? []),
      counts: answer('counts', ({ refs }) => refs.map(() => topic?.posts ?? 0)),
      log: answer('log', () => ({ items: script.log ?? [], next })),
      mine: answer('mine', ({ targets }) =>
        targets.map(({ id }) => ({ target: id, reactions: [], follows: false, can: [], ...script.mine })),
      ),
      notices: answer('notices', () => {
        const items = script.notices ?? []
        return { items, next, unread: items.filter(({ read }) => !read).length }
      }),
      queue: answer('queue', ({ topic: of }) => ({
        items: of
          ? [...room.posts.values()].filter(isHeld).map(post => queued(post, topicOf(topic ?? {})))
          : (script.waiting ?? []).map(one =>
              queued({ ...one, topic: one.id, parent: null, depth: 0, seq: 0 }, one),
            ),
      })),
    },
    send(batch) {
      if (script.send === 'never') return never()
      if (script.send && typeof script.send === 'object') return refused(script.send)
      return Promise.all(batch.map(one))
    },
    listen(_scopes, _after, heard, { signal }) {
      listeners.add(heard)
      signal.addEventListener('abort', () => listeners.delete(heard))
      heard({ type: 'hello', mark: `${marks}`, now: Date.now() })
    },
    preview: async text => (script.preview ? refused(script.preview) : bodyOf(text).doc),
    upload: () => (script.upload ? refused(script.upload) : never()),
    session: async () => session,
    signIn: async credential => {
      if (credential.type !== 'guest') return session
      const { name } = credential as { name: string }
      const member: Member = { id: 'guest', rev: 1, name, role: 'guest' }
      room.me = member
      return { member, proof: 'guest', feed: 'https://kites.example/feed/9c1e.atom' }
    },
    exportMine: async () => new Blob(['{}']).stream(),
    signOut: async () => {},
    close() {},
    tell(changes) {
      for (const heard of listeners) heard({ type: 'changes', mark: `${++marks}`, changes })
    },
  }
}

function queued(post: Post, { id, kind, title }: Topic): QueueEntry {
  return { post, topic: { id, kind, title }, reports: [], notes: [] }
}

/** Posts of others that arrive while somebody reads. */
export function arriving(replies: readonly Reply[]): Change[] {
  return postsOf(replies).map((value, i) => ({
    type: 'post',
    value: { ...value, seq: 1_000 + i, at: now + i },
  }))
}
