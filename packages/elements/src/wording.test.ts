import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import { english } from './wording.ts'

const folder = new URL('wording/', import.meta.url)
const tables = readdirSync(folder).filter(name => /^en(-\w+)?\.ts$/.test(name))

it.each(tables)('all words of %s are among those that can be said otherwise', async name => {
  const module: Record<string, unknown> = await import(new URL(name, folder).href)
  for (const table of Object.values(module)) expect(english).toMatchObject(table as object)
})
