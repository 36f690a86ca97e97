import { localAdapter as local } from '@commonthread/adapters/local'
import type { CommunityAdapter } from '@commonthread/protocol'
import type {} from './hub.ts'

/** A community in this browser alone, as an empty `server` asks for. A site whose name is misspelt comes here too. */
export function localAdapter({ site }: { site: string }): Promise<CommunityAdapter> {
  // Not imported: what the reader gives to others weighs.
  const { sites = {} } = window.CommonThread ?? {}
  if (!(site in sites))
    console.warn(`No script tag names the site "${site}": what is written there stays in this browser`)
  return local({ site })
}
