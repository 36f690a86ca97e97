import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Names of packages that a source imports, and those it leads to, without what loads when first needed. */
function packagesOf(file: URL, seen = new Set<string>()): Set<string> {
  if (seen.has(file.href)) return new Set()
  seen.add(file.href)
  const found = new Set<string>()
  const imports = /^(?:import|export)(?! type)[^'"]*? from '([^']+)'/gms
  for (const [, to = ''] of readFileSync(file, 'utf8').matchAll(imports)) {
    if (!to.startsWith('.')) found.add(to)
    else for (const name of packagesOf(new URL(to, file), seen)) found.add(name)
  }
  return found
}

describe('what a page loads to read', () => {
  it('is this package and protocol', () => {
    const names = packagesOf(new URL('./index.ts', import.meta.url))
    expect([...names].sort()).toEqual(['@commonthread/protocol'])
  })

  it('needs nothing else to write either: the outbox asks the browser’s storage by itself', () => {
    const names = packagesOf(new URL('./write/index.ts', import.meta.url))
    expect([...names].sort()).toEqual(['@commonthread/protocol'])
  })
})
