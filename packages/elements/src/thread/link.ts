import type { Id, TopicLink } from '@commonthread/protocol'
import { h, type Kid, type Sketch } from '../dom/patch.ts'
import { address } from '../page/address.ts'
import { safe } from './body.ts'
import type { Scene } from './scene.ts'

/** A link to a post of this thread: an address to copy; pressed, it leads there without leaving the page. */
export function linkTo(view: Scene, post: Id, label: Kid, part?: string): Sketch {
  return h(
    'a',
    {
      part,
      href: address('post', post, view.base),
      onclick(event: MouseEvent) {
        // What opens it elsewhere is the browser's to do.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
        event.preventDefault()
        view.act('visit', post)
      },
    },
    label,
  )
}

/** What something became, or the post it came from: a link, where that has an address. */
export function topicLink(
  { say }: Scene,
  word: 'became' | 'from',
  { url, title, post = '' }: TopicLink & { post?: Id },
): Sketch {
  const href = safe(url) && address('post', post, url)
  const label = say(word, { title })
  return h('p', { part: `note ${word}` }, href ? h('a', { part: 'place', href }, label) : label)
}
