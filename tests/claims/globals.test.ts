import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { there } from '../../packages/embed/vite.config.ts'

const root = new URL('../../', import.meta.url).pathname
const files = globSync(
  'packages/{protocol,markup,community,core,adapters,elements,embed}/src/**/*.{ts,tsx}',
  {
    cwd: root,
    exclude: path => /\.test\.|\/testing$/.test(path),
  },
)
const sources = files.map(file => ({ file, text: readFileSync(root + file, 'utf8') }))

describe.each(Object.entries(there))('Pages say %s in fewer letters', (asked, name) => {
  it('and no file that asks for it has a variable of that name', () => {
    const asking = sources.filter(({ text }) => new RegExp(`\\b${asked}\\b`).test(text))
    // A declaration, a parameter with its type, or what is taken out of an object.
    const own = new RegExp(
      `\\b(const|let|var|function|class) ${name}\\b|[({,] ?${name}\\??:|(const|let|var) \\{[^}]*\\b${name}\\b[^}]*\\} =`,
    )
    expect(asking.filter(({ text }) => own.test(text)).map(({ file }) => file)).toEqual([])
  })
})
