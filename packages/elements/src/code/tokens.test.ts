import { describe, expect, it } from 'vitest'
import { tokensOf } from './tokens.ts'

const pieces = async (text: string, lang: string) =>
  (await tokensOf(text, lang)).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)

describe('code', () => {
  it.each([
    ['js', 'const a = "x" // why', ['keyword const', 'string "x"', 'comment // why']],
    ['TypeScript', 'let b: number = 1', ['keyword let', 'type : number', 'number 1']],
    ['html', '<p class="a">x</p>', expect.arrayContaining(['string "a"'])],
    ['python', 'def f(): return 1', expect.arrayContaining(['keyword def', 'number 1'])],
    ['diff', '+one\n-two', ['inserted +one', 'deleted -two']],
  ])('in %s has its pieces named', async (lang, text, found) =>
    expect(await pieces(text, lang)).toEqual(found),
  )

  it.each(['brainf', 'regex', 'constructor', '__proto__', ''])('in %j stays plain', async lang => {
    expect(await pieces('const a', lang)).toEqual([])
  })

  it.each([
    ['longer than anybody reads', 'const a\n'.repeat(2_000)],
    ['one endless line', `const a = ${'1 + '.repeat(200)}`],
    ['one endless word', `const a = ${'b'.repeat(300)}`],
    ['white space', `const a\n${' \n'.repeat(200)}`],
  ])('that is %s stays plain', async (_, text) => expect(await pieces(text, 'js')).toEqual([]))

  it('has its pieces in order and without overlap, whatever it is', async () => {
    const odd = '`$\\{`$\\{/*"\'<script>{{{"}`\n\\'.repeat(40)
    for (const lang of ['js', 'ts', 'html', 'css', 'py', 'bash', 'sql', 'rs', 'yaml', 'json', 'md']) {
      let last = 0
      for (const { start, end } of await tokensOf(odd, lang)) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeLessThanOrEqual(odd.length)
        last = end
      }
    }
  })
})
