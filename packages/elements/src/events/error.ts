import type { Problem } from '@commonthread/protocol'

/** A thread couldn't be read. The element says so itself and offers to try again. */
export class CommunityErrorEvent extends Event {
  declare readonly problem: Problem

  constructor(problem: Problem) {
    super('community-error', { bubbles: true, composed: true })
    this.problem = problem
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-error': CommunityErrorEvent
  }
}
