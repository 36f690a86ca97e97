import type { Mark, News, Scope } from '@commonthread/protocol'
import { authorization, bearer, type Who } from './credential.ts'
import { newsAddress, scopeText } from './news.ts'
import { share } from './share.ts'
import { follow } from './stream.ts'

export type Listen = (
  scopes: readonly Scope[],
  after: Mark,
  heard: (news: News) => void,
  signal: AbortSignal,
) => void

/** All that hearing news takes. It loads once there is something to hear news of: posts stand on the screen first. */
export function live(site: string, who: Who, fetch: typeof globalThis.fetch): Listen {
  const listen = share(`commonthread:news:${site}`, (scopes, after, heard, signal) => {
    const open = async (mark: Mark, ends: AbortSignal) => {
      const at = (asked: readonly string[]) => newsAddress(site, asked, mark)
      if (!scopes.includes('me')) return fetch(at(scopes), { signal: ends })
      const token = bearer(who)
      const response = token && (await fetch(at(scopes), { headers: authorization(token), signal: ends }))
      if (response && response.status !== 401) return response
      // They signed in anew while this was asked.
      if (bearer(who) !== token) return open(mark, ends)
      // Whoever this was, the server knows them no longer: what is public still comes, until they are back.
      if (!who.met || who.met.signal.aborted) who.met = new AbortController()
      const signal = AbortSignal.any([ends, who.met.signal])
      return fetch(at(scopes.filter(scope => scope !== 'me')), { signal })
    }
    follow(open, after, heard, signal)
  })
  return (scopes, after, heard, signal) => listen(scopes.map(scopeText), after, heard, signal)
}
