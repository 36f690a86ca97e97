import '@commonthread/elements/define'
import { localAdapter } from '@commonthread/adapters/local'
import { memoryStore } from '@commonthread/community/memory'
import type { CommunityLoadEvent, CommunityPostEvent } from '@commonthread/elements'
import type { CommunityAdapter } from '@commonthread/protocol'

declare global {
  interface Window {
    /** Events that the framework's listeners got: what they bring, and from which tag. */
    heard: string[]
    /** Streams of news that are open. */
    streams: number
  }
}

window.heard = []
window.streams = 0

const local = await localAdapter({ store: memoryStore() })

/** An adapter of the page's own, which counts the streams that it holds. */
export const adapter: CommunityAdapter = {
  ...local,
  listen(scopes, after, heard, { signal }) {
    window.streams++
    signal.addEventListener('abort', () => window.streams--)
    local.listen?.(scopes, after, heard, { signal })
  },
}

export const wording = { post: 'Send it off' }

export const loaded = ({ count, currentTarget }: CommunityLoadEvent): void => {
  window.heard.push(`load ${count} ${(currentTarget as Element).localName}`)
}

export const posted = ({ post, currentTarget }: CommunityPostEvent): void => {
  window.heard.push(`post ${post.author?.name} ${(currentTarget as Element).localName}`)
}
