import { linkSchemes } from '@commonthread/protocol'

/** `--map OLD=NEW`: pages whose address begins with `from` now begin with `to`. */
export interface AddressMove {
  from: string
  to: string
}

/**
 * Reads `OLD=NEW`. Both are absolute addresses; slashes at their ends make no difference.
 *
 * @throws TypeError saying what is wrong with it.
 */
export function readMove(text: string): AddressMove {
  const middle = text.indexOf('=http')
  const [from = '', to = ''] = [text.slice(0, Math.max(0, middle)), text.slice(middle + 1)].map(withoutSlash)
  if (!isPage(from) || !isPage(to))
    throw new TypeError(
      `"${text}" is not OLD=NEW with two whole addresses (https://old.example=https://new.example)`,
    )
  return { from, to }
}

/**
 * Where a page is now: the longest matching move wins, whole path segments only. How the old address was
 * reached (http or https, with or without `www.`) makes no difference, since exports mix them.
 */
export function movedAddress(url: string, moves: readonly AddressMove[]): string {
  const plain = bare(url)
  const [move] = moves
    .filter(({ from }) => plain.startsWith(bare(from)) && /^$|^[/?#]/.test(plain.slice(bare(from).length)))
    .sort((a, b) => b.from.length - a.from.length)
  return move ? move.to + plain.slice(bare(move.from).length) : url
}

function withoutSlash(url: string): string {
  return url.endsWith('/') ? withoutSlash(url.slice(0, -1)) : url
}

function bare(url: string): string {
  return url.replace(/^https?:\/\/(www\.)?/i, '').replace(/^[^/?#]+/, host => host.toLowerCase())
}

/** Whether it is the absolute address of a page. */
export function isPage(url: string): boolean {
  return /^https?:/i.test(url) && URL.canParse(url) && linkSchemes.includes(new URL(url).protocol)
}
