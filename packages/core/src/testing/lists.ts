import type {
  Command,
  CommunityAdapter,
  LogLine,
  Member,
  News,
  Notice,
  Receipt,
  Topic,
} from '@commonthread/protocol'

const bea: Member = { id: 'm-bea', rev: 1, name: 'Bea', role: 'member' }

export function someTopic(id: string, at: number, more: Partial<Topic> = {}): Topic {
  return {
    id,
    rev: 1,
    author: bea,
    at,
    version: 1,
    state: 'shown',
    reactions: {},
    kind: 'talk',
    keys: [],
    title: `About ${id}`,
    body: null,
    tags: [],
    posts: 0,
    ...more,
  }
}

export function someNotice(id: string, at: number, more: Partial<Notice> = {}): Notice {
  return {
    id,
    rev: 1,
    type: 'reply',
    at,
    read: false,
    target: { type: 'post', id: `p-${id}` },
    topic: { id: 't', kind: 'thread', title: 'Lamp', url: 'https://shop.example/lamp' },
    by: bea,
    ...more,
  }
}

/** The lists of a community in memory, in pages of two. */
export class Lists {
  topics: Topic[] = []
  notices: Notice[] = []
  lines: LogLine[] = []
  readonly calls: string[] = []
  readonly sent: Command[] = []
  me: Member | null = bea
  trouble: Error | undefined
  /** What a command does. */
  take: (command: Command) => Receipt = ({ key }) => ({
    key,
    ok: true,
    outcome: 'done',
    changes: [],
    mark: '1',
  })
  #heard = new Set<(news: News) => void>()

  say(news: News): void {
    for (const heard of [...this.#heard]) heard(news)
  }

  get listeners(): number {
    return this.#heard.size
  }

  adapter(): CommunityAdapter {
    const page = async <T>(name: string, all: readonly T[], cursor = '0') => {
      this.calls.push(`${name} ${cursor}`)
      await Promise.resolve()
      if (this.trouble) throw this.trouble
      const from = Number(cursor)
      const next = from + 2 < all.length ? `${from + 2}` : undefined
      const value = { items: all.slice(from, from + 2), next }
      return { value, mark: 'm', asOf: Date.now(), shared: true }
    }
    const unread = () => this.notices.filter(({ read }) => !read).length
    return {
      can: {
        contract: 1,
        commands: ['topic.put', 'notices.read'],
        sorts: ['oldest'],
        depth: 200,
        ids: 'caller',
        live: 'push',
        batch: 32,
      },
      read: {
        site: async () => Promise.reject(new Error('not asked for')),
        topic: async () => Promise.reject(new Error('not asked for')),
        posts: async () => Promise.reject(new Error('not asked for')),
        topics: ({ cursor, unanswered }) =>
          page('topics', unanswered ? this.topics.filter(({ accepted }) => !accepted) : this.topics, cursor),
        log: ({ cursor }) => page('log', this.lines, cursor),
        notices: async ({ cursor }) => {
          const answer = await page('notices', this.notices, cursor)
          return { ...answer, value: { ...answer.value, unread: unread() } }
        },
      },
      send: async batch => {
        this.sent.push(...batch)
        return batch.map(command => this.take(command))
      },
      listen: (scopes, after, heard, { signal }) => {
        this.calls.push(`listen ${JSON.stringify(scopes)} ${after}`)
        this.#heard.add(heard)
        signal.addEventListener('abort', () => this.#heard.delete(heard))
      },
      session: async () => ({
        member: this.me,
        proof: this.me ? 'host' : 'none',
        feed: this.me ? 'https://f.example/' : undefined,
      }),
      signIn: async () => ({ member: this.me, proof: 'host' }),
      signOut: async () => {},
      close: () => {},
    }
  }
}
