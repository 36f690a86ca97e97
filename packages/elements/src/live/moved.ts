import type { Id, Problem } from '@commonthread/protocol'
import { h, paint, type Sketch } from '../dom/patch.ts'
import { address } from '../page/address.ts'
import { safe } from '../thread/body.ts'
import type { ThreadView } from '../thread/view.ts'

/**
 * Asked at each painting: finds out, once, where a post went that the page's address names and that isn't here any
 * more, and leads there from below the words that say so. A guest who comes back is asked in the same place.
 */
export function leadOn(view: ThreadView): () => void {
  let asked: Id = ''
  let leads = false
  const show = (...kids: Sketch[]) => {
    const place = view.root.querySelector('[part=greet]')
    if (place && (leads || kids[0])) paint(place, kids)
    leads = !!kids[0]
  }
  return () => {
    const post = view.gone ? view.marked : ''
    if (post === asked) return
    asked = post
    show()
    if (!post) return
    newPlace(view, post).then(
      place => {
        if (place && post === asked) show(place)
      },
      // Then it is gone, as was said.
      () => {},
    )
  }
}

/** A link to a post in the topic it was moved to. */
async function newPlace({ community, thread, say }: ThreadView, post: Id): Promise<Sketch | undefined> {
  const { read } = await community.ready()
  const missing = read.topic({ ref: thread.ref, around: post, limit: 1 })
  const current = await missing.then(
    () => undefined,
    (thrown: Problem) => thrown.current,
  )
  if (current?.type !== 'post') return undefined
  const { topic } = (await read.topic({ ref: { id: current.value.topic }, limit: 1 })).value
  if (!topic) return undefined
  const label = say('became', { title: topic.title || (topic.keys[0] ?? '') })
  const url = safe(topic.url)
  return h(
    'p',
    { part: 'note' },
    url ? h('a', { part: 'place', href: address('post', post, url) }, label) : label,
  )
}
