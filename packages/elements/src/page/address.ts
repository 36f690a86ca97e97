/**
 * What the page's address says: `community-topic` is the topic that is open, `community-post` the post to go to,
 * `community-sort` the order.
 * The page's own parameters stay as they are, to the letter.
 */
export type About = 'post' | 'sort' | 'topic'

export function asked(about: About): string {
  return new URLSearchParams(location.search).get(`community-${about}`) ?? ''
}

/** An address, unless given the page's, saying this instead; without a value it says nothing of it. */
export function address(about: About, value: string, base: string = location.href): string {
  const name = `community-${about}=`
  const url = new URL(base)
  const others = url.search.slice(1).split('&')
  const said = value && name + encodeURIComponent(value)
  url.search = [...others.filter(part => !part.startsWith(name)), said].filter(Boolean).join('&')
  return url.href
}
