import type { Id, Key, TopicRef } from '@commonthread/protocol'

/** What somebody is about to post. */
export interface Submission {
  text: string
  topic: TopicRef
  /** The post it answers (its id, or its key while it is on its way), `null` for a post of the topic. */
  parent: Id | Key | null
  /** The post whose text it replaces, when it is an edit. */
  edits: Id | Key | null
}

/**
 * Somebody is about to post. `preventDefault()` stops it and keeps the text in the field, for example to ask
 * for a sign-in first.
 */
export class CommunitySubmitEvent extends Event {
  declare readonly submission: Submission

  constructor(submission: Submission) {
    super('community-submit', { bubbles: true, composed: true, cancelable: true })
    this.submission = submission
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-submit': CommunitySubmitEvent
  }
}
