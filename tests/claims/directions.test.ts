import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const packages = new URL('../../packages/', import.meta.url).pathname

/** Which of our packages each may import: the table of docs/architecture.md, which this test keeps true. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  protocol: [],
  markup: ['protocol'],
  community: ['protocol', 'markup'],
  core: ['protocol'],
  adapters: ['protocol', 'community'],
  elements: ['protocol', 'core', 'adapters'],
  embed: ['protocol', 'core', 'elements', 'adapters'],
  server: ['protocol', 'community'],
  node: ['protocol', 'community', 'server', 'markup', 'embed'],
  conformance: ['protocol', 'community', 'adapters'],
}

/** Files that run in Node alone, besides whole packages. */
const inNode = ['server', 'node', 'conformance', 'embed/src/index.ts', 'embed/src/files.ts']

interface Source {
  file: string
  package: string
  imports: readonly string[]
  text: string
}

const sources: readonly Source[] = readdirSync(packages)
  .filter(name => existsSync(join(packages, name, 'src')))
  .flatMap(name =>
    readdirSync(join(packages, name, 'src'), { recursive: true, encoding: 'utf8' })
      .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$|(^|\/)testing\//.test(file))
      .map(file => {
        const text = withoutComments(readFileSync(join(packages, name, 'src', file), 'utf8'))
        const imports = [...text.matchAll(/(?:from|import\(|^import)\s*['"]([^'"]+)['"]/gm)].map(
          ([, to]) => to!,
        )
        return { file: `${name}/src/${file}`, package: name, imports, text }
      }),
  )

const inPage = sources.filter(({ file }) => !inNode.some(place => file.startsWith(place)))

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '')
}

function offenders(wrong: (source: Source) => readonly string[]): string[] {
  return sources.flatMap(source => wrong(source).map(what => `${source.file}: ${what}`))
}

describe('directions of import', () => {
  it('are said for every package there is', () => {
    expect([...new Set(sources.map(source => source.package))].sort()).toEqual(Object.keys(mayImport).sort())
  })

  it('hold for every source', () => {
    const ours = /^@commonthread\/([a-z]+)/
    const wrong = offenders(({ package: name, imports }) =>
      imports.filter(to => {
        const other = ours.exec(to)?.[1]
        return other !== undefined && other !== name && !mayImport[name]?.includes(other)
      }),
    )
    expect(wrong).toEqual([])
  })

  it('reach other packages by name and never by path', () => {
    expect(
      offenders(({ imports }) => imports.filter(to => /\.\.\/.*packages\/|\.\.\/src\//.test(to))),
    ).toEqual([])
  })

  it('let only the define files of elements know adapters', () => {
    const wrong = sources.filter(
      ({ file, imports }) =>
        file.startsWith('elements/') &&
        !/define/.test(file) &&
        imports.some(to => to.startsWith('@commonthread/adapters')),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('let only the REST adapter know ky', () => {
    const wrong = sources.filter(
      ({ file, imports }) => imports.includes('ky') && !file.startsWith('adapters/src/rest/'),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('keep Node out of what a page loads', () => {
    const wrong = inPage.filter(
      ({ imports, text }) =>
        imports.some(to => to.startsWith('node:')) || /\bBuffer\.|\bprocess\./.test(text),
    )
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('keep the DOM out of the rules', () => {
    const rules = sources.filter(source => ['protocol', 'markup', 'community'].includes(source.package))
    const page = /\b(?:window|localStorage|navigator)\.\w|\bdocument\.(?:create|query|body|head|get|add)/
    const wrong = rules.filter(({ text }) => page.test(text))
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('keep time out of the rules: they are given it', () => {
    const rules = sources.filter(({ file }) => /^community\/src\/(decide|read)\//.test(file))
    expect(rules.filter(({ text }) => /Date\.now|new Date\(\)|Math\.random/.test(text))).toEqual([])
  })
})

describe('a strict page', () => {
  it('meets no source that writes markup or compiles text', () => {
    const unsafe =
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|new Function|\beval\(|dangerouslySetInnerHTML/
    const wrong = sources.filter(({ text }) => unsafe.test(text))
    expect(wrong.map(({ file }) => file)).toEqual([])
  })
})
