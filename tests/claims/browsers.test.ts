import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { features } from 'web-features'
import { count, loader, reader } from '../../packages/embed/vite.config.ts'
import { library } from '../../packages/library.config.ts'

const root = new URL('../../', import.meta.url)
const text = readFileSync(new URL('docs/browsers.md', root), 'utf8')

/** What a row of the page is called in the data that browser makers keep, and what tells that it is used. */
const known: Readonly<Record<string, { key: string; used: RegExp }>> = {
  '`AbortSignal.any()`': { key: 'api.AbortSignal.any_static', used: /AbortSignal\.any\(/ },
  '`URL.canParse()`': { key: 'api.URL.canParse_static', used: /URL\.canParse\(/ },
  '`Intl.Segmenter`': { key: 'javascript.builtins.Intl.Segmenter', used: /new Intl\.Segmenter\(/ },
  '`popover`': { key: 'api.HTMLElement.popover', used: /popover: 'auto'/ },
  'CSS nesting': { key: 'css.selectors.nesting', used: /\{[^{}]*;\s+img \{/ },
  '`:has()`': { key: 'css.selectors.has', used: /:has\(/ },
  '`@container`': { key: 'css.at-rules.container', used: /@container / },
  '`color-mix()`': { key: 'css.types.color.color-mix', used: /color-mix\(/ },
  '`CSSStyleSheet()`': { key: 'api.CSSStyleSheet.CSSStyleSheet', used: /adoptedStyleSheets =/ },
  '`toReversed()`': { key: 'javascript.builtins.Array.toReversed', used: /\.toReversed\(/ },
  '`shadowrootmode`': { key: 'html.elements.template.shadowrootmode', used: /shadowrootmode/ },
  '`rgb(from …)`': { key: 'css.types.color.rgb.relative_syntax', used: /rgb\(from / },
  '`CSS.highlights`': { key: 'api.CSS.highlights_static', used: /CSS\.highlights/ },
  '`field-sizing`': { key: 'css.properties.field-sizing', used: /field-sizing: / },
  '`moveBefore()`': { key: 'api.Element.moveBefore', used: /connectedMoveCallback/ },
}

const sources = globSync('packages/{protocol,markup,community,core,adapters,elements,embed}/src/**/*.ts', {
  cwd: root.pathname,
  exclude: path => /\.test\.|\/testing$/.test(path),
}).map(path => readFileSync(new URL(path, root), 'utf8'))

const rows = (heading: string) => {
  const [, table = ''] = text.split(`| ${heading} |`)
  const lines = table.split('\n\n')[0]!.split('\n').slice(2)
  return lines.map(line => line.split('|').slice(1, -1)).map(cells => cells.map(cell => cell.trim()))
}
const needed = rows('needed')
const newer = rows('newer')

/** The first versions that have something; a dash where none has. */
function versions(name: string): readonly string[] {
  const { key = '' } = known[name] ?? {}
  for (const feature of Object.values(features)) {
    const support = feature.kind === 'feature' && feature.status.by_compat_key?.[key]?.support
    if (!support) continue
    // Edge has been Chrome since 79.
    return [support.edge, support.firefox, support.safari].map(version => version ?? '–')
  }
  throw new Error(`Nothing is known of ${name}`)
}

describe('The page about browsers', () => {
  it.each([...needed, ...newer])('tells the first versions with %s as they are', (name, _, ...told) => {
    expect(told).toEqual(versions(name!))
  })

  it.each([...needed, ...newer])('lists %s because it is used', name => {
    const { used } = known[name!]!
    expect(sources.some(source => used.test(source))).toBe(true)
  })

  it('calls those the oldest that have all that is needed', () => {
    const oldest = [2, 3, 4].map(column => Math.max(...needed.map(row => Number(row[column]))))
    const [chrome, firefox, safari] = oldest
    expect(text).toContain(`Chrome and Edge ${chrome}, Firefox ${firefox}, Safari ${safari}`)
  })

  it('says what is built for pages', async () => {
    const told = /built for pages is (ES\d+)/.exec(text)?.[1]?.toLowerCase()
    const built = [
      loader('folder'),
      await reader(),
      count,
      library(new URL('packages/core/vite.config.ts', root).href),
    ]
    expect(new Set(built.map(({ build }) => build?.target))).toEqual(new Set([told]))
  })

  it('names what the tests install', () => {
    const brought = readFileSync(new URL('tests/setup/bring-browser.ts', root), 'utf8')
    const packages = [...brought.matchAll(/packages\((['\w\s,-]+)\)/g)].flatMap(([, names]) =>
      names!.match(/[\w-]+/g),
    )
    expect(packages.filter(name => !text.includes(name!))).toEqual([])
  })
})
