import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url).pathname
const pages = [
  'README.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs')).flatMap(file => (file.endsWith('.md') ? join('docs', file) : [])),
  ...readdirSync(join(root, 'packages')).flatMap(name => {
    const page = join('packages', name, 'README.md')
    return existsSync(join(root, page)) ? page : []
  }),
]

it.each(pages)('%s links only to files that are there', page => {
  const text = readFileSync(join(root, page), 'utf8')
  const targets = [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(([, to]) => to!)
  expect(targets.filter(to => !existsSync(join(root, dirname(page), to)))).toEqual([])
})
