import type { Post } from '@commonthread/protocol'

/** The backend has taken a post of the person who writes here, new or edited. */
export class CommunityPostEvent extends Event {
  readonly post: Post
  /** Whether it waits for a moderator before others see it. */
  readonly held: boolean

  constructor(post: Post, held: boolean) {
    super('community-post', { bubbles: true, composed: true })
    this.post = post
    this.held = held
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-post': CommunityPostEvent
  }
}
