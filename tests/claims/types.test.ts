import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url).pathname

it('what must compile and what must not is compiled by `pnpm test:types`, to which a needless `@ts-expect-error` is an error', () => {
  const { scripts } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  expect(scripts['test:types']).toMatch(/^tsc -p \. &&/)
  const { stdout } = spawnSync('node_modules/.bin/tsc', ['-p', '.', '--listFilesOnly'], {
    cwd: root,
    encoding: 'utf8',
  })
  const compiled = new Set(stdout.split('\n'))
  const held = globSync('tests/interop/types/*', { cwd: root })
  expect(held.length).toBeGreaterThan(4)
  expect(held.filter(file => !compiled.has(root + file))).toEqual([])
})
