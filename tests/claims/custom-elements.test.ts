import { existsSync, readFileSync } from 'node:fs'
import {
  CommunityCount,
  CommunityInbox,
  CommunityLog,
  CommunityThread,
  CommunityTopics,
} from '@commonthread/elements'
import { expect, it } from 'vitest'
import { type Element, manifest } from '../../packages/elements/manifest.ts'

const classes = [CommunityCount, CommunityInbox, CommunityLog, CommunityThread, CommunityTopics]
const { modules } = manifest()
const elements = modules.flatMap(({ declarations = [] }) => declarations as readonly Element[])
const namesOf = (list: readonly { name: string }[] | undefined) => (list ?? []).map(({ name }) => name)

it('custom-elements.json tells of every element, by the name that the package exports and the tag it defines', () => {
  expect(namesOf(elements).toSorted()).toEqual(namesOf(classes))
  const exported = modules.flatMap(({ path, exports = [] }) =>
    exports.map(({ kind, name }) => [path, kind, name]),
  )
  for (const { name, tagName } of elements) {
    expect(exported).toContainEqual(['dist/index.js', 'js', name])
    expect(exported).toContainEqual(['dist/define.js', 'custom-element-definition', tagName])
  }
})

it.each(classes)(
  'custom-elements.json tells of every attribute that $name watches, with its property',
  one => {
    const { attributes = [], members } = elements.find(({ name }) => name === one.name)!
    expect(namesOf(attributes).toSorted()).toEqual(one.observedAttributes.toSorted())
    // `lang` is every element's own.
    const own = attributes.filter(({ name }) => name !== 'lang').map(({ fieldName }) => fieldName)
    expect(namesOf(members)).toEqual(expect.arrayContaining([...own, 'adapter', 'wording']))
  },
)

it('custom-elements.json tells of every event there is', () => {
  const told = new Set(elements.flatMap(({ events = [] }) => events.map(({ name }) => name)))
  expect([...told].toSorted()).toEqual([
    'community-error',
    'community-load',
    'community-notices',
    'community-open',
    'community-post',
    'community-start',
    'community-submit',
  ])
})

it('custom-elements.json says nothing of what is private, and names no source', () => {
  const members = elements.flatMap(({ members = [] }) => members)
  expect(members.filter(({ privacy, name }) => privacy || /^#|Callback$/.test(name))).toEqual([])
  expect(namesOf(members)).not.toContain('styles')
  expect(JSON.stringify(modules).match(/[^"]*\.ts"/g)).toBeNull()
})

it('the package of the elements says where its custom-elements.json is, and publishes it', () => {
  const folder = new URL('../../packages/elements/', import.meta.url)
  const { customElements, files } = JSON.parse(readFileSync(new URL('package.json', folder), 'utf8'))
  expect(customElements.split('/')[0]).toBe(files[0])
  const built = new URL(customElements, folder)
  // Unit tests run without a build, too.
  if (existsSync(built)) expect(JSON.parse(readFileSync(built, 'utf8'))).toHaveProperty('schemaVersion')
})
