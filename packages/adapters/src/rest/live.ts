import type { Mark, News, Scope } from '@commonthread/protocol'
import { newsAddress, scopeText } from './news.ts'
import { share } from './share.ts'
import { follow } from './stream.ts'

/** Opens the connection for scopes, at the address that `at` gives for those asked for in the end. */
export type Connect = (
  scopes: readonly string[],
  at: (scopes: readonly string[]) => string,
  signal: AbortSignal,
) => Promise<Response>

export type Listen = (
  scopes: readonly Scope[],
  after: Mark,
  heard: (news: News) => void,
  signal: AbortSignal,
) => void

/** All that hearing news takes. It loads once there is something to hear news of: posts stand on the screen first. */
export function live(site: string, connect: Connect): Listen {
  const listen = share(`commonthread:news:${site}`, (scopes, after, heard, signal) => {
    const open = (mark: Mark, ends: AbortSignal) =>
      connect(scopes, asked => newsAddress(site, asked, mark), ends)
    follow(open, after, heard, signal)
  })
  return (scopes, after, heard, signal) => listen(scopes.map(scopeText), after, heard, signal)
}
