import { tracking } from '@commonthread/protocol'

/**
 * What `topicKey` makes of an address, but for rare spellings, in a third of the bytes. For those the read that
 * the loader begins is in vain, since elements name the topic by `topicKey` itself.
 */
export function pageKey(address: string): string {
  const url = new URL(address)
  const query = url.searchParams
  for (const name of [...query.keys()]) if (tracking.test(name)) query.delete(name)
  query.sort()
  return (
    url.host.replace(/^www\./, '') + (url.pathname.replace(/\/(index\.html?)?$/i, '') || '/') + url.search
  )
}
