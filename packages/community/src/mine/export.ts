import {
  type Export,
  type ExportPlace,
  type ExportPost,
  type ExportVersion,
  type Id,
  type Ms,
  ProblemError,
  problem,
  type TopicLink,
} from '@commonthread/protocol'
import { picturesIn } from '../media.ts'
import { publicLink, topicLink } from '../present.ts'
import type { MemberRecord, PostRecord, SiteRecord, TopicRecord } from '../records.ts'
import type { Owned, Store } from '../store.ts'
import { isErased, type Viewer } from '../viewer.ts'

/** Records in memory at once. */
const together = 50

interface Asks {
  store: Store
  site: SiteRecord
  member: MemberRecord
}

type Lines = {
  readonly [K in keyof Owned]: (page: readonly Owned[K][], asks: Asks) => Promise<readonly object[]>
}

/** What stands in the document of each list, in this order. */
const lines: Lines = {
  posts: exportPosts,
  topics: exportTopics,
  async reactions(page, asks) {
    const { store, site } = asks
    const places = await placesOf(asks, await store.posts(site.id, [...new Set(page.map(targetOf))]))
    return page.flatMap(({ target, kind }): Export['reactions'] => {
      const place = places.get(target)
      return place ? [{ kind, post: target, ...place }] : []
    })
  },
  async follows(page, { store, site, member: { id: me } }) {
    const ids = page.map(({ target }) => target.id)
    const members = byId(await store.members(site.id, ids))
    const topics = byId(await store.topics(site.id, ids))
    return page.map(({ target, at }): Export['follows'][number] => {
      const topic = linkOf(topics.get(target.id), me)
      const name = target.type === 'member' ? members.get(target.id)?.name : topic?.title
      return { ...target, at: time(at), name: name ?? '', address: topic?.url }
    })
  },
  reports: async page =>
    page.map(({ target, ground, note, at }): Export['reports'][number] => {
      return { post: target, ground, note, at: time(at) }
    }),
  pictures: async page =>
    page.map(({ id, url, at, width, height }): NonNullable<Export['pictures']>[number] => {
      return { id, address: url, at: time(at), width, height }
    }),
  notices: async page =>
    page
      .filter(({ dropped }) => !dropped)
      .map(({ target, type, at }): Export['notices'][number] => ({ ...target, kind: type, at: time(at) })),
}

/**
 * The document (`Export`) piece by piece, made while it is read.
 *
 * @throws ProblemError `unauthenticated`, at once.
 */
export function exportOf(
  store: Store,
  site: SiteRecord,
  { member }: Viewer,
  now: Ms,
): AsyncGenerator<string, void> {
  if (!member || isErased(member)) throw new ProblemError(problem('unauthenticated'))
  return pieces({ store, site, member }, now)
}

async function* pieces(asks: Asks, now: Ms): AsyncGenerator<string, void> {
  const { site, member } = asks
  const { id, name, role, avatar, url, at } = member
  const head: Omit<Export, keyof Owned> = {
    format: 'common-thread-export',
    version: 1,
    made: time(now),
    community: { id: site.id, name: site.name },
    person: { id, name, role, avatar, url, since: time(at) },
  }
  yield JSON.stringify(head, null, 2).replace(/\n}$/, '')
  for (const of of Object.keys(lines) as (keyof Owned)[]) {
    yield `,\n  ${JSON.stringify(of)}: [`
    yield* list(of, asks)
    yield ']'
  }
  yield '\n}\n'
}

async function* list<K extends keyof Owned>(of: K, asks: Asks): AsyncGenerator<string, void> {
  const { store, site, member } = asks
  let after: Owned[K] | undefined
  let before = ''
  for (;;) {
    const page = await store.owned(site.id, member.id, of, { after, limit: together })
    const found = await lines[of](page, asks)
    if (found.length > 0) {
      yield `${before}\n    ${found.map(line => JSON.stringify(line)).join(',\n    ')}`
      before = ','
    }
    if (page.length < together) break
    after = page.at(-1)
  }
  if (before) yield '\n  '
}

async function exportPosts(page: readonly PostRecord[], asks: Asks): Promise<readonly ExportPost[]> {
  const written = page.filter(({ text }) => text !== '')
  const places = await placesOf(asks, written)
  return Promise.all(
    written.map(async post => ({
      ...(await wordsOf(post, asks)),
      parent: post.parent ?? undefined,
      ...(places.get(post.id) ?? { topic: { id: post.topic, kind: '', title: '' } }),
    })),
  )
}

async function exportTopics(page: readonly TopicRecord[], asks: Asks): Promise<Export['topics']> {
  // A page's thread is no words of anybody.
  const started = page.filter(({ keys, title, text }) => keys.length === 0 && (title !== '' || text !== ''))
  return Promise.all(
    started.map(async topic => ({
      ...(await wordsOf(topic, asks)),
      kind: topic.kind,
      title: topic.title,
      address: topic.url,
    })),
  )
}

async function wordsOf(
  entry: Pick<PostRecord, 'id' | 'at' | 'edited' | 'state' | 'text' | 'lang' | 'version'>,
  { store, site }: Asks,
): Promise<Omit<ExportPost, keyof ExportPlace>> {
  const { id, at, edited, state, text, lang, version } = entry
  const earlier = version > 1 ? await store.versions(site.id, id) : []
  const versions = earlier.map((one): ExportVersion => {
    return { version: one.version, at: time(one.at), text: one.text }
  })
  const pictures = await picturesIn(store, site.id, [text, ...earlier.map(one => one.text)])
  return {
    id,
    at: time(at),
    edited: edited === undefined ? undefined : time(edited),
    state: state === 'gone' ? 'removed' : state,
    text,
    lang,
    versions,
    pictures: pictures.map(({ url }) => url),
  }
}

/** Where some posts stand. */
async function placesOf(
  { store, site, member: { id: me } }: Asks,
  posts: readonly Pick<PostRecord, 'id' | 'topic'>[],
): Promise<ReadonlyMap<Id, ExportPlace>> {
  const topics = byId(await store.topics(site.id, [...new Set(posts.map(({ topic }) => topic))]))
  return new Map(
    posts.flatMap(({ id, topic: where }): [Id, ExportPlace][] => {
      const topic = linkOf(topics.get(where), me)
      return topic ? [[id, { topic, address: addressOf(topic.url, id) }]] : []
    }),
  )
}

/** What others wrote above it is theirs: of what waits or was removed, only its author is given the title. */
function linkOf(topic: TopicRecord | undefined, me: Id): TopicLink | undefined {
  return topic && (topic.author === me ? topicLink(topic) : publicLink(topic))
}

/** The page of the topic, opened on the post. */
function addressOf(page: string | undefined, post: Id): string | undefined {
  if (page === undefined || !URL.canParse(page)) return undefined
  const url = new URL(page)
  url.searchParams.set('community-post', post)
  return url.href
}

function targetOf({ target }: { target: Id }): Id {
  return target
}

function time(at: Ms): string {
  return new Date(at).toISOString()
}

function byId<T extends { id: Id }>(records: readonly T[]): ReadonlyMap<Id, T> {
  return new Map(records.map(record => [record.id, record]))
}
