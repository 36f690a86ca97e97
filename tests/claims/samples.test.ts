import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = new URL('../../', import.meta.url).pathname

const pages: readonly string[] = [
  '.',
  'docs',
  ...readdirSync(join(root, 'packages')).map(name => `packages/${name}`),
]
  .filter(folder => statSync(join(root, folder)).isDirectory())
  .flatMap(folder => readdirSync(join(root, folder)).map(file => join(folder, file)))
  .filter(file => file.endsWith('.md'))

/** What samples leave to their reader. */
const given = `
import type { World } from '@commonthread/conformance'
import type { ThreadPage, TopicRef } from '@commonthread/protocol'
declare global {
  const threadFromYourDatabase: (ref: TopicRef) => Promise<ThreadPage>
  const moreFromYourDatabase: (cursor: string) => Promise<ThreadPage>
  const openYourWorld: () => Promise<World>
  const token: string
  interface Window { CommonThread?: unknown[] }
}
`

/** The blocks of a page in a language as one module: later ones go on from earlier ones. */
function sample(page: string, language: RegExp): string {
  const text = readFileSync(join(root, page), 'utf8')
  const blocks = [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
  return blocks.flatMap(([, said, block]) => (language.test(said!) ? [block!] : [])).join('\n')
}

/** What the compiler says of modules, by the names of their files. */
function objections(modules: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(root, 'tests/node_modules/.samples-'))
  try {
    const config = { extends: '../../tsconfig.json', include: [], files: Object.keys(modules) }
    const files = { ...modules, 'tsconfig.json': JSON.stringify(config) }
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    const tsc = join(root, 'node_modules/.bin/tsc')
    return spawnSync(tsc, ['-p', '.'], { cwd: folder, encoding: 'utf8' }).stdout
  } finally {
    rmSync(folder, { recursive: true })
  }
}

it('every sample of code in the docs has the types that the packages have', () => {
  const samples = pages.flatMap(page => {
    const name = page.replaceAll('/', '-')
    const [ts, tsx] = [sample(page, /^[jt]s$/), sample(page, /^tsx$/)]
    return [
      ...(ts ? [[`${name}.ts`, ts] as const] : []),
      ...(tsx ? [[`${name}.react.tsx`, `/** @jsxImportSource react */\n${tsx}`] as const] : []),
    ]
  })
  const names = samples.map(([name]) => name)
  expect(names).toEqual(expect.arrayContaining(['docs-adapter.md.ts', 'docs-frameworks.md.react.tsx']))
  expect(objections({ 'given.ts': given, ...Object.fromEntries(samples) })).toBe('')
})

it.each([
  ['vue', 'examples/vue/src/Lamp.vue'],
  ['svelte', 'examples/svelte/src/Lamp.svelte'],
])('the sample in %s is the example that a test clicks through', (language, file) => {
  const text = sample('docs/frameworks.md', new RegExp(`^${language}$`))
  expect(text).toBe(readFileSync(join(root, file), 'utf8'))
})
