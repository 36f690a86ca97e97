import type { Topic } from '@commonthread/protocol'

/** A thread has come: its first posts stand on the screen. Not cancelable. */
export class CommunityLoadEvent extends Event {
  /** `null` for a page nobody has written on. */
  declare readonly topic: Topic | null
  declare readonly count: number

  constructor(topic: Topic | null, count: number) {
    super('community-load', { bubbles: true, composed: true })
    this.topic = topic
    this.count = count
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-load': CommunityLoadEvent
  }
}
