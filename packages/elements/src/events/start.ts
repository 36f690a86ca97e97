/** What somebody is about to start. */
export interface Beginning {
  kind: 'talk' | 'question'
  title: string
  /** Empty when the title says it all. */
  text: string
}

/**
 * Somebody is about to start a topic. `preventDefault()` stops it and keeps what was written in the field, for
 * example to ask for a sign-in first.
 */
export class CommunityStartEvent extends Event {
  readonly beginning: Beginning

  constructor(beginning: Beginning) {
    super('community-start', { bubbles: true, composed: true, cancelable: true })
    this.beginning = beginning
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-start': CommunityStartEvent
  }
}
