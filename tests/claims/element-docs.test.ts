import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { threadParts } from '../../packages/elements/src/topics/parts.ts'
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

it('every part that a thread tells of is handed on by the list of topics that it opens in', () => {
  const [thread = ''] = /## `<community-thread>`[\s\S]*?(?=\n## )/.exec(`${elementDocs()}\n## `) ?? []
  const [, parts = ''] = /### Parts\n([\s\S]*)/.exec(thread) ?? []
  const told = [...parts.matchAll(/`([a-z-]+)`/g)].map(([, name]) => name)
  expect(told.length).toBeGreaterThan(60)
  expect(threadParts.split(', ').toSorted()).toEqual([...new Set(told)].toSorted())
})
