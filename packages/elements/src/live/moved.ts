import type { Id, Problem } from '@commonthread/protocol'
import { h, type Kid } from '../dom/patch.ts'
import { address } from '../page/address.ts'
import { safe } from '../thread/body.ts'
import type { ThreadView } from '../thread/view.ts'

/**
 * Asked at each painting: finds out, once, where a post went that the page's address names and that isn't here any
 * more, and has the view lead there.
 */
export function leadOn(view: ThreadView): () => void {
  let asked: Id = ''
  return () => {
    const post = view.gone ? view.marked : ''
    if (post === asked) return
    asked = post
    view.moved = undefined
    if (!post) return
    newPlace(view, post).then(
      place => {
        if (post !== asked) return
        view.moved = place
        view.update()
      },
      // Then it is gone, as was said.
      () => {},
    )
  }
}

/** A link to a post in the topic it was moved to. */
async function newPlace({ community, thread, say }: ThreadView, post: Id): Promise<Kid> {
  const { read } = await community.ready()
  const missing = read.topic({ ref: thread.ref, around: post, limit: 1 })
  const current = await missing.then(
    () => undefined,
    (thrown: Problem) => thrown.current,
  )
  if (current?.type !== 'post') return null
  const { topic } = (await read.topic({ ref: { id: current.value.topic }, limit: 1 })).value
  if (!topic) return null
  const label = say('became', { title: topic.title || (topic.keys[0] ?? '') })
  const url = safe(topic.url)
  return [' ', url ? h('a', { href: address('post', post, url) }, label) : label]
}
