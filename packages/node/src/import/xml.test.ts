import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoundedText, cutMark } from './bound.ts'
import { collect, fileOf, messageOf } from './testing/bytes.ts'
import { childText, maxText, readElements, type Shape } from './xml.ts'

const shape: Shape = { root() {}, prefix: () => '', level: 1, keeps: () => true }
const read = (text: string, size?: number) => collect(readElements(fileOf(text, size)(), shape))

describe('readElements', () => {
  it('gives the same elements however the file is cut into pieces', async () => {
    const text = '<a><b k="v>w">é &amp; <![CDATA[<i>]]&gt;]]><!-- x > y --><c>😀</c></b><?pi a > b?><b/></a>'
    const whole = await read(text)
    expect(whole.map(b => [b.text, childText(b, 'c'), b.attributes.k])).toEqual([
      ['é & <i>]]&gt;', '😀', 'v>w'],
      ['', '', undefined],
    ])
    for (const size of [1, 2, 3, 7]) expect(await read(text, size)).toEqual(whole)
  })

  it('cuts a text that nobody wrote by hand, and reads on behind it', async () => {
    const huge = 'x'.repeat(3 * maxText)
    const elements = await read(`<a><b><![CDATA[${huge}]]></b><b>&amp;${huge}&lt;</b><b>fine</b></a>`, 4_099)
    expect(elements.map(b => [b.text.length <= maxText, b.cut])).toEqual([
      [true, true],
      [true, true],
      [true, false],
    ])
    expect(elements[2]?.text).toBe('fine')
  })

  it('counts the lines of what it dropped', async () => {
    const text = `<a><b><![CDATA[${'line\n'.repeat(maxText)}]]></b>\n<c>&bomb;</c></a>`
    expect(await messageOf(read(text))).toMatch(new RegExp(`^line ${maxText + 2}: `))
  })

  it('drops signs that XML forbids and databases hold', async () => {
    expect((await read('<a><b>a\u0008b\uffffc</b></a>'))[0]?.text).toBe('abc')
  })

  it('reads the encoding that the file names', async () => {
    const head = '<?xml version="1.0" encoding="ISO-8859-1"?><a><b>'
    const bytes = Uint8Array.from(
      [...head].map(c => c.charCodeAt(0)).concat(0xe9, ...[...'</b></a>'].map(c => c.charCodeAt(0))),
    )
    const file = async function* () {
      yield bytes
    }
    expect((await collect(readElements(file(), shape)))[0]?.text).toBe('é')
    expect(await messageOf(read('<?xml version="1.0" encoding="klingon"?><a/>'))).toMatch(
      /encoding klingon.*UTF-8/,
    )
  })

  it('refuses a document type, and so entity bombs and files from elsewhere, in one line', async () => {
    const bomb = `<?xml version="1.0"?>
<!DOCTYPE a [ <!ENTITY x "xxxxxxxxxx"> <!ENTITY y "&x;&x;&x;&x;&x;&x;&x;&x;"> ]>
<a><b>&y;</b></a>`
    const outside = '<!DOCTYPE a [ <!ENTITY x SYSTEM "file:///etc/passwd"> ]><a><b>&x;</b></a>'
    expect(await messageOf(read(bomb))).toMatch(/^line 2: .*nothing is expanded$/)
    expect(await messageOf(read(outside))).toMatch(/nothing is expanded$/)
    expect(await messageOf(read('<a><b>&x;</b></a>'))).toMatch(/^line 1: an entity that XML does not know/)
  })

  it('says in one line what else is wrong with a file', async () => {
    expect(await messageOf(read(''))).toBe('this is not an XML file')
    expect(await messageOf(read('id,text\n1,hello'))).toBe('this is not an XML file')
    expect(await messageOf(read('<!DOCTYPE html><html>'))).toMatch(/this is an HTML page/)
    expect(await messageOf(read('<a>\n<b>one</b>\n<b>tw'))).toMatch(/^line 3: the file ends in the middle/)
    expect(await messageOf(read('<a><b></a>'))).toMatch(/^line 1: not well-formed XML \(/)
    expect(await messageOf(read('<a>'.repeat(100)))).toMatch(/nested too deeply/)
  })

  it('hands over what was whole before the file went wrong', async () => {
    const seen: string[] = []
    const reading = (async () => {
      for await (const b of readElements(fileOf('<a><b>one</b><b>two</b><b>thr', 8)(), shape))
        seen.push(b.text)
    })()
    expect(await messageOf(reading)).toMatch(/ends in the middle/)
    expect(seen).toEqual(['one', 'two'])
  })
})

describe('BoundedText', () => {
  const token = fc.constantFrom(
    '<a>',
    '</a>',
    '<![CDATA[',
    ']]>',
    '<!--',
    '-->',
    '<?x',
    '?>',
    '&amp;',
    'text',
    ']',
    '-',
    '\n',
  )

  it('changes nothing below its bound, whatever the pieces', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        const text = tokens.join('')
        const bounded = new BoundedText(1_000)
        let out = ''
        for (let at = 0; at < text.length; at += size) out += bounded.next(text.slice(at, at + size))
        expect(out + bounded.last()).toBe(text)
      }),
    )
  })

  it('never lets a run grow beyond its bound', () => {
    fc.assert(
      fc.property(fc.array(token, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (tokens, size) => {
        const text = `<a>${tokens.filter(one => !/[<>]/.test(one)).join('')}</a>`
        const bounded = new BoundedText(10)
        let out = ''
        for (let at = 0; at < text.length; at += size) out += bounded.next(text.slice(at, at + size))
        out += bounded.last()
        expect(out.startsWith('<a>') && out.endsWith('</a>')).toBe(true)
        expect(out.length).toBeLessThanOrEqual('<a></a>'.length + 10 + cutMark.length)
        expect(out).not.toMatch(/&[^;]*(&|<)/)
      }),
    )
  })
})
