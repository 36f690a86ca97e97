import type { CommunityPostEvent } from '@commonthread/elements'
import type {} from '@commonthread/elements/vue'
import type { CommunityAdapter } from '@commonthread/protocol'
import type { GlobalComponents } from 'vue'

declare const adapter: CommunityAdapter

type Props<T extends keyof GlobalComponents> = InstanceType<GlobalComponents[T]>['$props']

/** What the tags take in Vue's templates, whose tools write `topic-id` as `topicId`. */
export const right = [
  {
    server: 'https://talk.example',
    site: 'lamps',
    topicId: 't1',
    sort: 'best',
    headingLevel: 2,
    adapter,
    wording: { post: 'Send' },
    class: ['talk'],
    lang: 'de',
  } satisfies Props<'community-thread'>,
  { page: '/lamp', format: 'number' } satisfies Props<'community-count'>,
  { topics: '/talk' } satisfies Props<'community-inbox'>,
  { headingLevel: '4' } satisfies Props<'community-log'>,
  { kinds: 'talk', sort: 'newest' } satisfies Props<'community-topics'>,
]

/** What they don't take. */
export const wrong = [
  // @ts-expect-error No such order.
  { sort: 'loudest' } satisfies Props<'community-thread'>,
  // @ts-expect-error Headings have six levels.
  { headingLevel: 7 } satisfies Props<'community-thread'>,
  // @ts-expect-error An adapter is an object.
  { adapter: 'https://talk.example' } satisfies Props<'community-thread'>,
  // @ts-expect-error What it shows is its own.
  { styles: [] } satisfies Props<'community-thread'>,
  // @ts-expect-error A count has no order.
  { sort: 'best' } satisfies Props<'community-count'>,
]

declare const thread: InstanceType<GlobalComponents['community-thread']>
declare const event: CommunityPostEvent & { readonly currentTarget: typeof thread }

/** What they tell. */
export function tell(): void {
  thread.$emit('community-post', event)
  // @ts-expect-error Opening is what lists of topics do.
  thread.$emit('community-open', event)
}
