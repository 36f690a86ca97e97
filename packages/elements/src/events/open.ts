import type { Topic } from '@commonthread/protocol'

/**
 * Somebody opens a topic of a list. `preventDefault()` leaves the list as it is, for pages that show topics in
 * their own way.
 */
export class CommunityOpenEvent extends Event {
  readonly topic: Topic

  constructor(topic: Topic) {
    super('community-open', { bubbles: true, composed: true, cancelable: true })
    this.topic = topic
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-open': CommunityOpenEvent
  }
}
