import type { Post } from '@commonthread/protocol'

/** The backend has taken a post of the person who writes here, new or edited. */
export class CommunityPostEvent extends Event {
  declare readonly post: Post
  /** Whether it waits for a moderator before others see it. */
  declare readonly held: boolean

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
