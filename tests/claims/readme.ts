import { readFileSync, writeFileSync } from 'node:fs'

const readme = new URL('../../README.md', import.meta.url)

/** A number in the README: `<!-- size:loader -->1.0 kB<!-- /size -->`. */
const marked = /(<!-- size:([a-z-]+) -->)([^<]*)(<!-- \/size -->)/g

/**
 * Sizes that the README tells otherwise than they are, one sentence each. With `write`, the README is mended
 * instead.
 */
export function wrongSizes(sizes: Readonly<Record<string, number>>, write: boolean): string[] {
  const text = readFileSync(readme, 'utf8')
  const wrong: string[] = []
  const mended = text.replace(marked, (_, open: string, name: string, told: string, close: string) => {
    const bytes = sizes[name]
    const is = bytes === undefined ? 'measured nowhere' : `${(bytes / 1_000).toFixed(1)} kB`
    if (told !== is) wrong.push(`The README says that ${name} is ${told}, and it is ${is}`)
    return open + is + close
  })
  if (!write) return wrong
  writeFileSync(readme, mended)
  return []
}
