import { type Command, type Id, limits } from '@commonthread/protocol'
import { isStarted } from './decide/notify.ts'
import type { Context, Facts } from './decide/plan.ts'
import { counted, countedAs } from './decide/rates.ts'
import { lends } from './decide/title.ts'
import { staffNames } from './enter.ts'
import type { PostRecord } from './records.ts'
import type { Store } from './store.ts'

/** Of how many posts it is looked who else named a page. */
const enough = 50

/** Reads what deciding a command needs, and no more. */
export async function gatherFacts(store: Store, command: Command, context: Context): Promise<Facts> {
  const site = context.site.id
  const me = context.viewer.member
  const facts: Facts = {
    topic: null,
    post: null,
    origin: null,
    lineage: [],
    author: null,
    reactions: [],
    recent: 0,
    followers: [],
    follows: false,
    followsOthers: 0,
    followed: [],
    mentioned: [],
    lastWords: null,
    beside: [],
    staff: [],
    seen: 0,
    branch: [],
    into: { topic: null, lineage: [] },
    versions: [],
    reports: [],
    notes: [],
  }
  if (!me) return facts
  const as = countedAs(command.do)
  if (context.rate && as) {
    const since = context.now - context.rate.perMs
    facts.recent = await store.writesSince(site, me.id, since, context.rate.count, counted[as].lines)
  }
  if (command.do === 'topic.set') {
    facts.topic = await store.topic(site, { id: command.topic })
    if (command.accepted) facts.post = (await store.posts(site, [command.accepted]))[0] ?? null
  } else if (command.do === 'topic.put') {
    if (command.from !== undefined) await aboutPost(command.from)
    await followersOf(me.id)
  } else if (command.do === 'post.put' && command.base === undefined) {
    facts.topic = await store.topic(site, command.topic)
    if (command.parent !== null) facts.lineage = await store.lineage(site, command.parent)
    await followersOf(me.id)
    if (facts.topic?.slow) facts.lastWords = await store.lastWords(site, facts.topic.id, me.id)
  } else if (command.do === 'follow') {
    const { type, id } = command.target
    if (type === 'topic') facts.topic = await store.topic(site, { id })
    if (type === 'member') facts.author = (await store.members(site, [id]))[0] ?? null
    facts.follows = (await store.follows(site, me.id, [command.target])).length > 0
    if (command.on && !facts.follows) {
      facts.followsOthers = (await store.owned(site, me.id, 'follows', { limit: limits.follows })).length
    }
  } else if (command.do === 'me.put') {
    facts.staff = await staffNames(store, site)
  } else if (command.do === 'notices.read') {
    facts.seen = (await store.seen(site, me.id, 0)).upTo
  } else {
    const id = targetPost(command)
    if (id !== undefined) await aboutPost(id)
    if ('target' in command && command.do !== 'react' && !facts.post) await aboutTopic(command.target.id)
  }
  if (command.do === 'post.put') facts.mentioned = await mentionedIn(command.body.mentions ?? [])
  return facts

  async function mentionedIn(ids: readonly Id[]): Promise<typeof facts.mentioned> {
    if (ids.length === 0 || !facts.topic) return []
    const { id, author } = facts.topic
    const known = new Set(await store.wrote(site, id, ids))
    if (isStarted(facts.topic)) known.add(author)
    const members = await store.members(
      site,
      ids.filter(one => known.has(one)),
    )
    return ids.flatMap(one => members.find(member => member.id === one) ?? [])
  }

  /** Of the topic at hand, and of who writes in it. */
  async function followersOf(author: Id): Promise<void> {
    const topic = facts.topic ? [{ type: 'topic', id: facts.topic.id } as const] : []
    facts.followed = [...topic, { type: 'member', id: author }]
    facts.followers = await store.followers(site, facts.followed, limits.notify)
  }

  /** A topic that waits stands in the queue as a post would, under its own id. */
  async function aboutTopic(id: Id): Promise<void> {
    facts.topic = await store.topic(site, { id })
    if (facts.topic) facts.author = (await store.members(site, [facts.topic.author]))[0] ?? null
    if (facts.topic?.from) facts.origin = (await store.posts(site, [facts.topic.from.post]))[0] ?? null
    if (command.do === 'redact') await whereWordsStand(id)
  }

  async function whereWordsStand(id: Id): Promise<void> {
    facts.versions = await store.versions(site, id)
    facts.reports = await store.reports(site, [id], Number.MAX_SAFE_INTEGER)
    facts.notes = await store.notes(site, [id])
  }

  async function besides(topic: Id, leaving: readonly PostRecord[]): Promise<readonly PostRecord[]> {
    const ids = new Set(leaving.map(({ id }) => id))
    const first = { parent: null, limit: enough }
    const [listed = []] = await store.children(site, topic, [first], 'oldest', true)
    return listed.filter(({ id, state }) => state === 'shown' && !ids.has(id))
  }

  async function aboutPost(id: Id): Promise<void> {
    const [post, ...above] = await store.lineage(site, id)
    if (!post) return
    facts.post = post
    facts.lineage = above
    facts.topic = await store.topic(site, { id: post.topic })
    if (command.do === 'moderate') {
      facts.author = (await store.members(site, [post.author]))[0] ?? null
      if (command.to === 'shown') await followersOf(post.author)
    }
    if (command.do === 'post.move') {
      facts.branch = await store.branch(site, post.id, limits.movePosts + 1)
      if ('topic' in command.into) {
        const { topic, parent } = command.into
        const lineage = parent === null ? [] : await store.lineage(site, parent)
        facts.into = { topic: await store.topic(site, { id: topic }), lineage }
      }
    }
    const leaving = [post, ...facts.branch]
    const mayHide = ['moderate', 'erase', 'post.put', 'post.move'].includes(command.do)
    if (mayHide && facts.topic && lends(facts.topic, leaving)) {
      facts.beside = await besides(post.topic, leaving)
    }
    if (command.do === 'redact') await whereWordsStand(post.id)
    if (command.do === 'react' && me) facts.reactions = await store.reactions(site, me.id, [post.id])
  }
}

function targetPost(command: Command): Id | undefined {
  if (command.do === 'post.put') return command.id
  if (command.do === 'post.move') return command.post
  if ('target' in command && command.target.type === 'post') return command.target.id
  return undefined
}
