import type { Change, Mine, Post, Topic } from '@commonthread/protocol'
import type { Inner } from '../inner.ts'
import { showQueued } from '../queued.ts'
import { type Identity, isOf } from './identity.ts'
import { isHeld, type Kept } from './kept.ts'
import type { AskMine } from './mine.ts'
import type { Outbox } from './outbox.ts'

/**
 * Has the outbox hold what the backend says waits in a topic: posts written elsewhere come with their texts, and
 * those that wait no longer go. Those who tend see what waits of others.
 *
 * @param before What was kept when the backend was asked.
 */
export async function matchHeld(
  { inner, outbox, identity, mine }: { inner: Inner; outbox: Outbox; identity: Identity; mine: AskMine },
  { target: topic, held, can }: Mine,
  before: readonly Kept[],
): Promise<void> {
  const me = inner.$session.value?.member?.id
  if (can.includes('topic.set')) await showQueued(inner, topic)
  if (!held || !me) return
  const asked = new Set(before.filter(isHeld).map(({ key }) => key))
  const isMine = ({ by }: Kept) => isOf(identity.marks(), by)
  const waiting = new Set(held.map(({ id }) => id))
  const isOver = (kept: Kept) =>
    asked.has(kept.key) && isMine(kept) && kept.post?.topic === topic && !waiting.has(kept.post.id)
  const known = new Set(outbox.list.map(({ post }) => post?.id))
  const others = held.filter(({ id, author }) => author.id === me && !known.has(id))
  if (!others.length && !outbox.list.some(isOver)) return
  const sources = await mine(others.map(({ id }) => ({ type: 'post', id })))
  // Who has signed out leaves nothing here.
  if (inner.$session.value?.member?.id !== me) return
  const texts = new Map(others.map(({ id }) => [id, sources.get(id)?.source?.text ?? '']))
  await outbox.edit(all => {
    const left = all.filter(kept => !isOver(kept))
    const order = (left.at(-1)?.order ?? 0) + 1
    // What is sent again here, since its answer was lost, may have another text by now.
    const here = new Set(left.flatMap(({ key, post }) => [key, post?.id]))
    const fromElsewhere = others.filter(({ id, key = id }) => !here.has(id) && !here.has(key))
    return [...left, ...fromElsewhere.map((post, i) => keptOf(post, texts.get(post.id)!, order + i))]
  })
}

/** Notes which of these topics, that waited when they were last heard of, have come out. */
export async function lookAt(
  inner: Inner,
  topics: readonly Topic[],
  note: (changes: readonly Change[]) => void,
): Promise<void> {
  const { read } = await inner.ready()
  for (const { id } of topics) {
    // What still waits isn't there for all to see.
    const found = await read.topic({ ref: { id } }, {}).catch(() => undefined)
    if (found?.value.topic) note([{ type: 'topic', value: found.value.topic }])
  }
}

/** A post of this person's that waits, written in another browser. */
function keptOf(post: Post, text: string, order: number): Kept {
  const { id, key = id, topic, parent, at, author } = post
  const command = {
    do: 'post.put',
    key,
    made: at,
    topic: { id: topic },
    parent,
    body: { text },
  } as const
  return { key, command, state: 'held', name: author.name, post, order, by: author.id }
}
