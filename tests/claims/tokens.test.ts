import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { elementDocs } from './element-docs.ts'

const root = new URL('../../', import.meta.url).pathname
const styles = globSync('packages/elements/src/**/style.ts', { cwd: root })
  .map(file => readFileSync(join(root, file), 'utf8'))
  .join('\n')

/** What the style sheets ask for. */
const asked = [
  ...new Set([...styles.matchAll(/var\(--(community-[a-z-]+)/g)].map(([, name]) => name!)),
].sort()

/** Every property that a text names, those that are written as the end of the name before them too. */
function named(text: string): readonly string[] {
  const found = [...text.matchAll(/`(?:--(community-[a-z-]+)|-([a-z]+))`/g)].map(([, whole, end]) =>
    end ? `community-code-${end}` : whole!,
  )
  return [...new Set(found)].sort()
}

/** The rows of a table: what stands in their cells. */
const rows = (text: string) =>
  [...text.matchAll(/^\| (`--community-.*) \|$/gm)].map(([, row]) => row!.split(' | '))

const theming = readFileSync(join(root, 'docs/theming.md'), 'utf8')
const reference = elementDocs()

it('theming tells every custom property that the style sheets ask for, and no other', () => {
  expect(
    named(
      rows(theming)
        .map(([names]) => names)
        .join(),
    ),
  ).toEqual(asked)
})

it('the reference tells every custom property that the style sheets ask for, and no other', () => {
  expect(named(rows(reference).join())).toEqual(asked)
})

it('theming and the reference tell the same defaults, and the style sheets have them', () => {
  for (const [name, text = ''] of rows(reference)) {
    const [, initial] = /default `([^`]+)`/.exec(text) ?? []
    if (!initial) continue
    const told = rows(theming).find(([names]) => names!.includes(name!))!
    expect.soft(told[1], name).toContain(`\`${initial}\``)
    expect.soft(styles.replaceAll('rgb(from ', ''), name).toContain(`var(${name!.slice(1, -1)}, ${initial}`)
  }
})
