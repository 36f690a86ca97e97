import type { CommunityCount } from './count/connected.ts'
import type { CommunityErrorEvent } from './events/error.ts'
import type { CommunityLoadEvent } from './events/load.ts'
import type { CommunityNoticesEvent } from './events/notices.ts'
import type { CommunityOpenEvent } from './events/open.ts'
import type { CommunityPostEvent } from './events/post.ts'
import type { CommunityStartEvent } from './events/start.ts'
import type { CommunitySubmitEvent } from './events/submit.ts'
import type { CommunityInbox } from './inbox/element.ts'
import type { CommunityLog } from './log/element.ts'
import type { CommunityThread } from './thread/lazy.ts'
import type { CommunityTopics } from './topics/element.ts'

/** The elements by their tags, each with the events that it fires. What frameworks know of them is made of this. */
export interface Tags {
  'community-count': Tag<CommunityCount>
  'community-inbox': Tag<CommunityInbox, 'community-notices'>
  'community-log': Tag<CommunityLog, 'community-error'>
  'community-thread': Tag<
    CommunityThread,
    'community-error' | 'community-load' | 'community-post' | 'community-submit'
  >
  'community-topics': Tag<CommunityTopics, 'community-error' | 'community-open' | 'community-start'>
}

/** Named here again, so that who imports these types alone has the events' as well. */
interface Events {
  'community-error': CommunityErrorEvent
  'community-load': CommunityLoadEvent
  'community-notices': CommunityNoticesEvent
  'community-open': CommunityOpenEvent
  'community-post': CommunityPostEvent
  'community-start': CommunityStartEvent
  'community-submit': CommunitySubmitEvent
}

interface Tag<E, Fires extends keyof Events = never> {
  element: E
  fires: Fires
}

export type TagName = keyof Tags
export type ElementOf<T extends TagName> = Tags[T]['element']

/** The properties of an element that have an attribute: its own texts that may be absent. */
type Reflected<E> = {
  [K in Exclude<keyof E, keyof HTMLElement>]: null extends E[K]
    ? E[K] extends string | null
      ? K
      : never
    : never
}[Exclude<keyof E, keyof HTMLElement>]

/** `topicId` as an attribute: `topic-id`. */
type Kebab<S> = S extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `-${Lowercase<First>}`}${Kebab<Rest>}`
  : S

/** Where texts that are numbers are expected, numbers do. */
type Written<V> = V | (V extends `${infer N extends number}` ? N : never) | undefined

/** What is no text, and so has no attribute. */
export type PropertiesOf<T extends TagName> = Partial<Pick<ElementOf<T>, 'adapter' | 'wording'>>

/** Attributes as they are written in HTML. */
export type AttributesOf<T extends TagName> = {
  [K in Reflected<ElementOf<T>> as Kebab<K>]?: Written<ElementOf<T>[K]>
}

/** Attributes by the names of their properties. */
export type ReflectedOf<T extends TagName> = {
  [K in Reflected<ElementOf<T>>]?: Written<ElementOf<T>[K]>
}

/** An event as its element's own listeners get it. */
export type Fired<T extends TagName, Name extends Tags[T]['fires']> = Events[Name] & {
  readonly currentTarget: ElementOf<T>
}

/** Listeners, as `oncommunity-post`. */
export type ListenersOf<T extends TagName> = {
  [Name in Tags[T]['fires'] as `on${Name}`]?: ((event: Fired<T, Name>) => void) | undefined
}

/** What a tag takes beside what all of HTML takes. */
export type PropsOf<T extends TagName> = AttributesOf<T> & PropertiesOf<T> & ListenersOf<T>
