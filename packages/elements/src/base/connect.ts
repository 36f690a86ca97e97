import type { Community } from '@commonthread/core'
import type { CommunityAdapter } from '@commonthread/protocol'

/** What of an element decides which community it belongs to. */
export interface Belonging {
  readonly server: string | null
  readonly site: string | null
  readonly adapter: CommunityAdapter | null
}

export type FindCommunity = (of: Belonging) => Community

let find: FindCommunity = () => {
  throw new Error('Nothing connects the elements: import @commonthread/elements/define, or call connect()')
}

/** Says how elements find their community; the `define` file and the embed do. */
export function connect(by: FindCommunity): void {
  find = by
}

export const communityOf: FindCommunity = of => find(of)
