import { linkSchemes } from '@commonthread/protocol'
import type { ParseOptions } from './parse.ts'

/** What a tree may bring into a Doc. */
export interface Policy {
  /** The address as a link carries it; `null` when there must be no link. */
  link(url: string): string | null
  /** What an image carries: its address, and its size where that is known. `null` when it must not be shown. */
  image(url: string): { src: string; width?: number; height?: number } | null
  breaks: boolean
}

const imageSchemes = ['http:', 'https:']

/**
 * Addresses are read by the URL parser that browsers have, and kept as it spells them: a scheme can't hide
 * behind letter case, white space or control characters.
 */
export function policyOf({ images = [], pictures = [], breaks = false }: ParseOptions): Policy {
  const origins = images.map(image => absolute(image)?.origin)
  return {
    breaks,
    link: url => allowed(url, linkSchemes)?.href ?? null,
    image(url) {
      const address = allowed(url, imageSchemes)
      if (!address) return null
      const { href: src, origin } = address
      const own = pictures.find(picture => picture.url === src)
      if (own) return { src, width: own.width, height: own.height }
      return origins.includes(origin) ? { src } : null
    },
  }
}

function allowed(url: string, schemes: readonly string[]): URL | undefined {
  const address = absolute(url)
  return address && schemes.includes(address.protocol) ? address : undefined
}

function absolute(url: string): URL | undefined {
  try {
    return new URL(url)
  } catch {
    return undefined
  }
}
