import { postDoc } from '@commonthread/community'
import type { CommunityAdapter, Site } from '@commonthread/protocol'

/**
 * Reads a text here, by the rules that the server reads it by: nothing is sent, and it works offline. `site`
 * says whose images are shown.
 */
export function previews(site: () => Promise<Site>): NonNullable<CommunityAdapter['preview']> {
  let known: Promise<Site> | undefined
  return async (text, { people, pictures }, call) => {
    known ??= site().catch(cause => {
      known = undefined
      throw cause
    })
    const { images } = await known
    call?.signal?.throwIfAborted()
    return postDoc(text, { images, pictures, people })
  }
}
