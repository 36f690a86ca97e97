import type { Id, Mine } from '@commonthread/protocol'
import { mayTakeBack } from '../decide/erase-topic.ts'
import { isStarted } from '../decide/notify.ts'
import { mayAccept } from '../decide/topic-set.ts'
import { maySeeTopic, peopleOf, presentNote, presentPost } from '../present.ts'
import type { PostRecord, TopicRecord } from '../records.ts'
import { isAuthor, tends, type Viewer } from '../viewer.ts'
import type { StoreReader } from './reader.ts'

export const mine: StoreReader<'mine'> = async ({ targets }, { store, site, viewer }) => {
  const me = viewer.member
  if (!me) return []
  const ids = (type: string) => targets.filter(target => target.type === type).map(({ id }) => id)
  const [posts, topics, reactions] = [
    await store.posts(site.id, ids('post')),
    await store.topics(site.id, ids('topic')),
    await store.reactions(site.id, me.id, ids('post')),
  ]
  const members = await store.members(site.id, ids('member'))
  const followed = await store.follows(
    site.id,
    me.id,
    targets.filter(({ type }) => type !== 'post'),
  )
  const follows = (type: string, id: string) => followed.some(t => t.type === type && t.id === id)
  const about = [...ids('post'), ...ids('topic')]
  const notes = tends(viewer) ? await store.notes(site.id, about) : []
  const notesOf = (id: Id) =>
    tends(viewer)
      ? notes.filter(({ target }) => target === id).map(note => presentNote(note, writers))
      : undefined
  const writers = await peopleOf(
    store,
    site.id,
    notes.map(({ by }) => ({ author: by })),
    [me],
  )
  const marks = (target: string) => reactions.filter(r => r.target === target).map(({ kind }) => kind)
  const found = new Map<string, Mine>()
  for (const post of posts) {
    const own = isAuthor(viewer, post.author)
    if (post.state === 'gone' || (post.state === 'held' && !own && !tends(viewer))) continue
    found.set(post.id, {
      target: post.id,
      reactions: marks(post.id),
      follows: false,
      can: mayWith(post, viewer),
      notes: notesOf(post.id),
      source: own && post.doc ? sourceOf(post) : undefined,
    })
  }
  for (const topic of topics) {
    if (!maySeeTopic(topic, viewer)) continue
    const held = await store.held(site.id, { topic: topic.id, author: me.id, limit: 50 })
    const people = await peopleOf(store, site.id, held, [me])
    found.set(topic.id, {
      target: topic.id,
      reactions: [],
      follows: follows('topic', topic.id),
      can: mayWithTopic(topic, viewer),
      notes: notesOf(topic.id),
      held: held.map(post => presentPost(post, people)),
    })
  }
  for (const { id } of members) {
    const can = id === me.id ? ['me.put'] : ['follow']
    found.set(id, { target: id, reactions: [], follows: follows('member', id), can })
  }
  return targets.flatMap(({ id }) => found.get(id) ?? [])
}

/** What somebody may do with a post. */
function mayWith(post: PostRecord, viewer: Viewer): string[] {
  const own = isAuthor(viewer, post.author)
  return [
    ...(own && post.doc ? ['post.put', 'erase'] : []),
    ...(!own && post.state === 'shown' ? ['report'] : []),
    ...(tends(viewer) ? ['moderate', 'note', 'post.move', ...(post.doc ? ['redact'] : [])] : []),
  ]
}

/** What somebody may do with a topic. */
function mayWithTopic(topic: TopicRecord, viewer: Viewer): string[] {
  const { author, state, locked } = topic
  const isShown = state === 'shown'
  const ofTenders = ['topic.set', 'redact', 'note', ...(isStarted(topic) ? ['moderate'] : [])]
  return [
    ...(isShown && (!locked || tends(viewer)) ? ['post.put'] : []),
    'follow',
    ...(isShown && isStarted(topic) && !isAuthor(viewer, author) ? ['report'] : []),
    ...(mayTakeBack(topic, viewer) ? ['erase'] : []),
    ...(tends(viewer) ? ofTenders : []),
    ...(mayAccept(topic, viewer) ? ['accept'] : []),
  ]
}

function sourceOf({ text, version, mentions }: PostRecord): Mine['source'] {
  return { text, version, ...(mentions && { mentions }) }
}
