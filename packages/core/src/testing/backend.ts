import {
  type Change,
  type Command,
  type CommunityAdapter,
  type Credential,
  compareSiblings,
  type Gap,
  type Id,
  type Key,
  type Mark,
  type Member,
  type Mine,
  type News,
  type Post,
  ProblemError,
  plainDoc,
  problem,
  type Receipt,
  type Session,
  type ThreadPage,
  type Topic,
  type TopicRef,
} from '@commonthread/protocol'

export const lamp: TopicRef = { kind: 'thread', key: 'shop.example/lamp' }
export const ann: Member = { id: 'm-ann', rev: 1, name: 'Ann', role: 'guest' }

/** A community in memory that plays by the contract, and misbehaves when told to. */
export class Backend {
  /** Every change with its number: the number is its mark. */
  readonly log: Change[] = []
  readonly posts = new Map<Id, Post>()
  readonly members = new Map<string, Member>()
  readonly done = new Map<Key, Receipt>()
  readonly calls: string[] = []
  readonly batches: Key[][] = []
  /** Reactions as `member post kind`. */
  readonly reactions = new Set<string>()
  topic: Topic | null = null
  /** Siblings of the topic in one read. */
  pageSize = 50
  /** Thrown by every call while it is set. */
  trouble: ProblemError | undefined
  /** What is answered to a command; `undefined` does it. */
  judge: (command: Command, who: Member | null) => 'held' | ProblemError | undefined = () => undefined
  /** Called between doing a batch and answering it. */
  beforeAnswer: () => Promise<void> = async () => {}
  #seq = 0
  #listeners = new Set<(news: News) => void>()

  get mark(): Mark {
    return String(this.log.length)
  }

  get listeners(): number {
    return this.#listeners.size
  }

  /** A post by somebody, told to whoever listens. */
  write(
    id: Id,
    { parent = null, text = id, author = ann }: { parent?: Id | null; text?: string; author?: Member } = {},
  ): Post {
    const seq = this.posts.get(id)?.seq ?? ++this.#seq
    return this.put({
      id,
      rev: (this.posts.get(id)?.rev ?? 0) + 1,
      author,
      at: 1_000 * seq,
      version: 1,
      state: 'shown',
      reactions: {},
      topic: 't',
      parent,
      depth: parent ? this.posts.get(parent)!.depth + 1 : 0,
      seq,
      body: { doc: plainDoc(text) },
    })
  }

  put(post: Post): Post {
    this.posts.set(post.id, post)
    this.#count()
    const changes: Change[] = [{ type: 'topic', value: this.topic! }]
    if (post.state === 'held')
      changes.push({ type: 'gone', target: { type: 'post', id: post.id }, rev: post.rev })
    else changes.push({ type: 'post', value: post })
    this.tell(changes)
    return post
  }

  erase(id: Id): void {
    const { rev } = this.posts.get(id)!
    this.posts.delete(id)
    this.#count()
    this.tell([{ type: 'gone', target: { type: 'post', id }, rev: rev + 1, topic: 't' }])
  }

  tell(changes: readonly Change[]): void {
    this.log.push(...changes)
    this.say({ type: 'changes', mark: this.mark, changes })
  }

  say(news: News): void {
    for (const heard of [...this.#listeners]) heard(news)
  }

  /** The adapter of one tab. */
  adapter(can: Partial<CommunityAdapter['can']> = {}): CommunityAdapter {
    let me: Member | null = null
    const session = (): Session => ({ member: me, proof: me ? 'guest' : 'none' })
    const call = async <T>(name: string, value: () => T, signal?: AbortSignal): Promise<T> => {
      this.calls.push(name)
      signal?.throwIfAborted()
      await Promise.resolve()
      if (this.trouble) throw this.trouble
      return value()
    }
    const answer = <T>(value: T) => ({ value, mark: this.mark, asOf: Date.now(), shared: true })
    return {
      can: {
        contract: 1,
        commands: ['post.put', 'erase', 'react'],
        sorts: ['oldest', 'newest'],
        depth: 200,
        ids: 'caller',
        live: 'push',
        batch: 32,
        ...can,
      },
      read: {
        site: () =>
          call('site', () =>
            answer({
              id: 's',
              name: 'S',
              rev: 1,
              wording: {},
              limits: {},
              reactions: [],
              review: 'open' as const,
              origins: [],
              images: [],
            }),
          ),
        topic: ({ ref, sort, limit, around, flat }, { signal, fresh } = {}) =>
          call(
            `topic ${'key' in ref ? ref.key : ref.id}${limit ? ` limit ${limit}` : ''}${fresh ? ` fresh ${fresh}` : ''}`,
            () => {
              if (around && !this.posts.has(around)) throw new ProblemError(problem('not-found'))
              const slice = flat
                ? { posts: [...this.posts.values()].sort(compareSiblings(sort ?? 'oldest')), gaps: [] }
                : this.slice(null, undefined, sort, limit)
              return answer({ ...slice, topic: this.topic })
            },
            signal,
          ),
        posts: ({ parent, cursor, sort }, { signal } = {}) =>
          call(`posts ${cursor}`, () => answer({ ...this.slice(parent, cursor, sort), topic: null }), signal),
        counts: ({ refs }) =>
          call(`counts ${refs.length}`, () =>
            answer(
              refs.map(ref =>
                'key' in ref && ref.key === 'shop.example/lamp' ? (this.topic?.posts ?? 0) : 0,
              ),
            ),
          ),
        mine: ({ targets }) =>
          call(`mine ${targets.map(({ id }) => id)}`, () =>
            answer(targets.map(({ id }): Mine => this.#mine(id, me))),
          ),
      },
      send: async (batch, { signal } = {}) => {
        this.calls.push('send')
        this.batches.push(batch.map(({ key }) => key))
        if (this.trouble) throw this.trouble
        const receipts = batch.map(command => this.#do(command, me))
        const aborted = new Promise<never>((_, reject) =>
          signal?.addEventListener('abort', () => reject(signal.reason)),
        )
        await Promise.race([this.beforeAnswer(), aborted])
        return receipts
      },
      listen: (scopes, after, heard, { signal }) => {
        this.calls.push(`listen ${JSON.stringify(scopes)} ${after}`)
        this.#listeners.add(heard)
        signal.addEventListener('abort', () => this.#listeners.delete(heard))
        queueMicrotask(() => {
          if (signal.aborted) return
          heard({ type: 'hello', mark: after, now: Date.now() })
          const missed = this.log.slice(Number(after))
          if (missed.length) heard({ type: 'changes', mark: this.mark, changes: missed })
        })
      },
      session: async () => session(),
      signIn: (credential: Credential) =>
        call(`signIn ${credential.type}`, () => {
          const { name, secret } = credential as { name: string; secret: string }
          me = { id: this.members.get(secret)?.id ?? `m-${this.members.size}`, rev: 1, name, role: 'guest' }
          this.members.set(secret, me)
          return session()
        }),
      signOut: async () => {
        this.calls.push('signOut')
        me = null
      },
      close: () => this.calls.push('close'),
    }
  }

  /** Some siblings with everything below them, from after a position on, and the gap after them. */
  slice(
    parent: Id | null,
    after?: string,
    sort = 'oldest',
    limit = this.pageSize,
  ): Omit<ThreadPage, 'topic'> {
    const order = compareSiblings(parent === null ? (sort as 'oldest') : 'oldest')
    const all = this.#children(parent, sort as 'oldest')
    const [at = 0, seq = 0] = (after ?? '').split(' ').map(Number)
    const rest = after === undefined ? all : all.filter(post => order(post, { at, seq }) > 0)
    const shown = rest.slice(0, limit)
    const posts: Post[] = []
    const stack = shown.toReversed()
    for (let post = stack.pop(); post; post = stack.pop()) {
      posts.push(post)
      stack.push(...this.#children(post.id, 'oldest').toReversed())
    }
    const last = shown.at(-1)
    const count = rest.length - shown.length
    const next = last ? `${last.at} ${last.seq}` : (after ?? '')
    const gap: Gap = { parent, after: last?.id ?? null, count, next }
    return { posts, gaps: count > 0 ? [gap] : [] }
  }

  #children(parent: Id | null, sort: 'oldest' | 'newest'): Post[] {
    return [...this.posts.values()]
      .filter(post => post.parent === parent && post.state !== 'held')
      .sort(compareSiblings(parent === null ? sort : 'oldest'))
  }

  #count(): void {
    const posts = [...this.posts.values()].filter(({ state }) => state === 'shown').length
    this.topic = {
      id: 't',
      rev: (this.topic?.rev ?? 0) + 1,
      author: ann,
      at: 1,
      version: 1,
      state: 'shown',
      reactions: {},
      kind: 'thread',
      keys: ['shop.example/lamp'],
      title: 'Lamp',
      body: null,
      tags: [],
      posts,
    }
  }

  #mine(target: Id, me: Member | null): Mine {
    const held = [...this.posts.values()].filter(post => post.state === 'held' && post.author.id === me?.id)
    return {
      target,
      reactions: ['like', 'thanks'].filter(kind => this.reactions.has(`${me?.id} ${target} ${kind}`)),
      follows: false,
      can: [],
      ...(target === 't' ? { held } : { source: { text: `source of ${target}`, version: 1 } }),
    }
  }

  #do(command: Command, me: Member | null): Receipt {
    const { key } = command
    const before = this.done.get(key)
    if (before) return before
    const verdict = me ? this.judge(command, me) : new ProblemError(problem('unauthenticated'))
    if (verdict instanceof ProblemError) return { key, ok: false, error: verdict }
    const changes = this.#apply(command, me!, verdict === 'held')
    const receipt: Receipt = { key, ok: true, outcome: verdict ?? 'done', changes, mark: this.mark }
    this.done.set(key, receipt)
    return receipt
  }

  #react({ target, kind, on }: Command<'react'>, { id: member }: Member): Change {
    const mark = `${member} ${target.id} ${kind}`
    if (on) this.reactions.add(mark)
    else this.reactions.delete(mark)
    const count = [...this.reactions].filter(one => one.endsWith(` ${target.id} ${kind}`)).length
    const post = this.posts.get(target.id)!
    const reactions = count ? { ...post.reactions, [kind]: count } : {}
    return { type: 'post', value: this.put({ ...post, rev: post.rev + 1, reactions }) }
  }

  #apply(command: Command, author: Member, held: boolean): Change[] {
    if (command.do === 'erase') {
      this.erase(command.target.id)
      return [this.log.at(-1)!]
    }
    if (command.do === 'react') return [this.#react(command, author)]
    if (command.do !== 'post.put') return []
    const { id = command.key, parent, body } = command
    const old = this.posts.get(id)
    const post = this.put({
      id,
      rev: (old?.rev ?? 0) + 1,
      author,
      at: old?.at ?? Date.now(),
      version: (old?.version ?? 0) + 1,
      state: held ? 'held' : 'shown',
      reactions: {},
      topic: 't',
      parent,
      depth: parent ? (this.posts.get(parent)?.depth ?? 0) + 1 : 0,
      seq: old?.seq ?? ++this.#seq,
      body: { doc: plainDoc(body.text) },
    })
    return [
      { type: 'topic', value: this.topic! },
      { type: 'post', value: post },
    ]
  }
}
