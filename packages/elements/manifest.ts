import { globSync, readFileSync } from 'node:fs'
import { create, type PackageLinkPhaseParams, ts } from '@custom-elements-manifest/analyzer'

export type Manifest = PackageLinkPhaseParams['customElementsManifest']
export type Declaration = NonNullable<Manifest['modules'][number]['declarations']>[number]
export type Element = Extract<Declaration, { tagName?: string; customElement: true }>
type Member = NonNullable<Element['members']>[number]

/** What its own types leave out. */
declare module '@custom-elements-manifest/analyzer' {
  export const ts: {
    ScriptTarget: { ES2022: number }
    createSourceFile(name: string, text: string, target: number, withParents: boolean): unknown
  }
  export function create(options: { modules: readonly unknown[] }): Manifest
}

/** Bases stand before what extends them, so that members come down to it. */
const sources = ['src/base/*.ts', 'src/*/element.ts', 'src/*/{lazy,connected}.ts']

/**
 * `custom-elements.json` (https://github.com/webcomponents/custom-elements-manifest, 1.0.0): what editors and
 * frameworks' tools read of the elements, made of their doc comments. It names what is published and says nothing of
 * what is private.
 */
export function manifest(): Manifest {
  const root = new URL('.', import.meta.url).pathname
  const files = [...new Set(sources.flatMap(pattern => globSync(pattern, { cwd: root }).sort()))]
  const modules = files
    .filter(file => !file.endsWith('.test.ts'))
    .map(file => ts.createSourceFile(file, readFileSync(root + file, 'utf8'), ts.ScriptTarget.ES2022, true))
  const declarations = create({ modules }).modules.flatMap(module => module.declarations ?? [])
  return published(declarations.filter(isElement).map(open))
}

const isElement = (one: Declaration): one is Element => 'tagName' in one && !!one.tagName

function published(elements: readonly Element[]): Manifest {
  const path = 'dist/index.js'
  const exported = elements.map(
    ({ name }) => ({ kind: 'js', name, declaration: { name, module: path } }) as const,
  )
  const defined = elements.map(
    ({ name, tagName }) =>
      ({ kind: 'custom-element-definition', name: tagName!, declaration: { name, module: path } }) as const,
  )
  return {
    schemaVersion: '1.0.0',
    readme: '',
    modules: [
      { kind: 'javascript-module', path, declarations: [...elements], exports: [...exported] },
      { kind: 'javascript-module', path: 'dist/define.js', declarations: [], exports: [...defined] },
    ],
  }
}

/** An element as others see it. Each attribute has a property of its name, in camel case. */
function open({ superclass: _, ...element }: Element): Element {
  const attributes = (element.attributes ?? []).map(({ inheritedFrom: _, ...one }) => ({
    ...one,
    fieldName: inCamel(one.name),
  }))
  const members = (element.members ?? []).filter(isOpen).map(({ inheritedFrom: _, ...member }) => {
    const attribute = attributes.find(({ fieldName }) => fieldName === member.name)
    if (!attribute) return member
    const { name, description } = attribute
    return { ...member, description, attribute: name, reflects: true }
  })
  return { ...element, attributes, members: members as Member[] }
}

/** What elements show to their views and to nobody else. */
const inner = ['styles', 'thread']

/** Neither what only its own classes know nor what browsers call. */
const isOpen = ({ name, privacy, static: ofClass }: Member): boolean =>
  !ofClass && (privacy ?? 'public') === 'public' && !/^#|Callback$/.test(name) && !inner.includes(name)

const inCamel = (name: string): string => name.replace(/-./g, dash => dash[1]!.toUpperCase())
