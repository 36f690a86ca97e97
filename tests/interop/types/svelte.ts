import type { CommunityPostEvent } from '@commonthread/elements'
import type {} from '@commonthread/elements/svelte'
import type { CommunityAdapter } from '@commonthread/protocol'
import type { SvelteHTMLElements } from 'svelte/elements'

declare const adapter: CommunityAdapter

/** What the tags take in Svelte. */
export const right = [
  {
    server: 'https://talk.example',
    site: 'lamps',
    'topic-id': 't1',
    sort: 'best',
    'heading-level': 2,
    adapter,
    wording: { post: 'Send' },
    class: 'talk',
    lang: 'de',
    'oncommunity-post': (event: CommunityPostEvent) => event.post.id,
    'oncommunity-load': event => event.currentTarget.reload(),
  } satisfies SvelteHTMLElements['community-thread'],
  { page: '/lamp', format: 'number' } satisfies SvelteHTMLElements['community-count'],
  {
    topics: '/talk',
    'oncommunity-notices': ({ unread }) => unread + 1,
  } satisfies SvelteHTMLElements['community-inbox'],
  { 'heading-level': '4' } satisfies SvelteHTMLElements['community-log'],
  {
    kinds: 'talk',
    sort: 'newest',
    'oncommunity-open': event => event.preventDefault(),
  } satisfies SvelteHTMLElements['community-topics'],
]

/** What they don't take. */
export const wrong = [
  // @ts-expect-error No such order.
  { sort: 'loudest' } satisfies SvelteHTMLElements['community-thread'],
  // @ts-expect-error Headings have six levels.
  { 'heading-level': 7 } satisfies SvelteHTMLElements['community-thread'],
  // @ts-expect-error An adapter is an object.
  { adapter: 'https://talk.example' } satisfies SvelteHTMLElements['community-thread'],
  // @ts-expect-error A post is no number.
  { 'oncommunity-post': ({ post }) => post * 2 } satisfies SvelteHTMLElements['community-thread'],
  // @ts-expect-error Opening is what lists of topics do.
  { 'oncommunity-open': () => {} } satisfies SvelteHTMLElements['community-thread'],
  // @ts-expect-error A count has no order.
  { sort: 'best' } satisfies SvelteHTMLElements['community-count'],
]
