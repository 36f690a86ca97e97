import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { languages } from './languages.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const all = ['en', ...languages].toSorted()
const english = new Intl.DisplayNames('en', { type: 'language' })

it.each(['CHANGELOG.md', 'docs/languages.md', 'docs/thread.md'])('%s names every language', page => {
  const [, told = ''] = /\bspeaks? English, ([\w\s,]+ and \w+)/.exec(read(page)) ?? []
  const others = languages.map(code => english.of(code)).toSorted()
  expect(told.split(/, | and /)).toEqual(others)
})

it.each(['README.md', 'docs/thread.md'])('%s says how many languages there are', page => {
  const [, told] = /in all (\w+) languages/.exec(read(page)) ?? []
  expect(told).toBe(['nine', 'ten', 'eleven', 'twelve'][all.length - 9])
})

it('the reference of the elements tells every language that `lang` takes', () => {
  const [row = ''] = /^\| `lang` \| Language of its words.*$/m.exec(read('docs/elements.md')) ?? []
  expect([...row.matchAll(/`([a-z]{2})`/g)].map(([, code]) => code)).toEqual(all)
})

it('the gallery offers every language, and the pseudo-locale', () => {
  const [, options = ''] =
    /<select name="lang">(.*?)<\/select>/.exec(read('examples/gallery/index.html')) ?? []
  const offered = [...options.matchAll(/value="(\w+)"/g)].map(([, code]) => code!)
  expect(offered.toSorted()).toEqual([...all, 'qps'].toSorted())
})
