import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { elementDocs, page } from './element-docs.ts'

it('the reference of the elements says what their doc comments say; `pnpm docs` writes it anew', () => {
  expect(readFileSync(page, 'utf8')).toBe(elementDocs())
})

it('the reference of the elements tells every attribute that they watch', () => {
  const docs = elementDocs()
  for (const name of [
    'server',
    'site',
    'topic',
    'kind',
    'sort',
    'loading',
    'heading-level',
    'page',
    'format',
  ]) {
    expect(docs).toContain(`| \`${name}\` |`)
  }
})
