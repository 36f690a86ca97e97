import { type Community, type CommunityOptions, type Connectors, openCommunity } from '@commonthread/core'

let connectors: Connectors | undefined

/** Says how elements get an adapter when a page gives none: `define` and the embed do. */
export function connect(by: Connectors): void {
  connectors = by
}

export function communityOf(options: CommunityOptions): Community {
  return openCommunity(options, connectors)
}
