import type { Sort } from '@commonthread/protocol'
import { button, h, type Kid } from '../dom/patch.ts'
import type { Scene } from './scene.ts'

/** The orders that a reader chooses from. */
const orders = ['best', 'newest', 'oldest'] as const

/** How much was said, in which order it stands, and what of it is new. */
export function head(view: Scene): Kid {
  const { say, state, level, community, thread, fresh } = view
  const { count } = state
  const { flat } = thread.slice
  const offered = orders.filter(order => community.adapter?.can.sorts.includes(order))
  return h(
    'header',
    { part: 'head' },
    h(
      `h${level}`,
      { key: 'heading', part: 'heading', tabindex: -1 },
      count ? say('comments', { n: count }) : say('heading'),
    ),
    count > 1 &&
      h(
        'div',
        { key: 'orders', part: 'orders' },
        offered[1] &&
          h(
            'select',
            {
              part: 'sort',
              'aria-label': say('sort'),
              onchange: ({ currentTarget }: Event) =>
                view.act('sort', (currentTarget as HTMLSelectElement).value as Sort),
            },
            offered.map(order =>
              h('option', { value: order, '.selected': order === thread.sort }, say(order)),
            ),
          ),
        button('action flat', () => view.act('arrange', { flat: !flat }), say('flat'), {
          'aria-pressed': `${!!flat}`,
        }),
        fresh[0] && button('action since', () => view.act('nextNew'), say('since', { n: fresh.length })),
      ),
  )
}
