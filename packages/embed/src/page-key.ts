import { tracking } from '@commonthread/protocol'

/**
 * What `topicKey` makes of an address, but for rare spellings, in a third of the bytes. For those the read that
 * the loader begins is in vain, since elements name the topic by `topicKey` itself.
 */
export function pageKey(address: string): string {
  const { host, pathname, searchParams } = new URL(address)
  for (const name of [...searchParams.keys()]) if (tracking.test(name)) searchParams.delete(name)
  searchParams.sort()
  const query = `${searchParams}`
  return (
    host.replace(/^www\./, '') + (pathname.replace(/\/(index\.html?)?$/i, '') || '/') + (query && `?${query}`)
  )
}
