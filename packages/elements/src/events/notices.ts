/** How much has happened that the person who is here hasn't seen: with the first answer, and whenever it changes. */
export class CommunityNoticesEvent extends Event {
  readonly unread: number

  constructor(unread: number) {
    super('community-notices', { bubbles: true, composed: true })
    this.unread = unread
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'community-notices': CommunityNoticesEvent
  }
}
