import { deflateSync } from 'node:zlib'
import { isProblem } from '@commonthread/protocol'
import { describe, expect, it } from 'vitest'
import {
  exif,
  exifBytes,
  gif,
  jpeg,
  png,
  pngChunk,
  riffChunk,
  segment,
  webp,
} from '../../testing/pictures.ts'
import { cleanPicture } from './clean.ts'

const secret = 'taken at 48.2082 N by Ann <script>alert(1)</script>'
const html = '<html><script>alert(1)</script>'
const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

function refusal(bytes: Uint8Array): string | undefined {
  try {
    cleanPicture(bytes)
    return undefined
  } catch (thrown) {
    if (!isProblem(thrown)) throw thrown
    return thrown.rule
  }
}

describe.each([
  ['png', png],
  ['jpg', jpeg],
  ['gif', gif],
  ['webp', webp],
] as const)('a picture that is %s', (extension, make) => {
  it('stays as it is when it holds nothing but what is seen', () => {
    const plain = make()
    const clean = cleanPicture(plain)
    expect([clean.extension, clean.width, clean.height]).toEqual([extension, 3, 2])
    expect(latin(clean.bytes)).toBe(latin(plain))
  })
  it('loses the page that was hung on behind its end', () => {
    expect(latin(cleanPicture(make({ after: html })).bytes)).toBe(latin(make()))
  })
  it('is refused wherever it was cut short', () => {
    const whole = make()
    for (let length = 0; length < whole.length; length++) {
      expect(refusal(whole.subarray(0, length)), `${length} bytes`).toMatch(/^picture/)
    }
  })
  it('never crashes, whichever byte of it is another one', () => {
    const whole = make()
    for (let at = 0; at < whole.length; at++) {
      for (const byte of [0, 1, 0x7f, 0xff]) {
        const other = Uint8Array.from(whole)
        other[at] = byte
        expect(refusal(other), `${byte} at ${at}`).toSatisfy(rule => rule === undefined || rule.length > 0)
      }
    }
  })
})

describe('what people don’t see in a picture falls away:', () => {
  it('texts, times, EXIF and unknown chunks of a PNG', () => {
    const extra = ['tEXt', 'iTXt', 'zTXt', 'eXIf', 'tIME', 'prVt'].map(type => pngChunk(type, secret))
    expect(latin(cleanPicture(png({ extra })).bytes)).toBe(latin(png()))
  })
  it('EXIF, XMP, IPTC and comments of a JPEG', () => {
    const extra = [exif(1, secret), segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${secret}`)]
    const more = [segment(0xed, secret), segment(0xfe, secret), segment(0xe2, `MPF\0${secret}`)]
    expect(latin(cleanPicture(jpeg({ extra: [...extra, ...more] })).bytes)).toBe(latin(jpeg()))
  })
  it('the thumbnail of a JPEG, which may show what was cut away', () => {
    const thumb = segment(
      0xe0,
      Buffer.concat([Buffer.from('JFIF\0\x01\x01\0\0\x01\0\x01\x01\x01'), Buffer.from('RGB')]),
    )
    const clean = cleanPicture(jpeg({ extra: [thumb] })).bytes
    expect(latin(clean)).not.toContain('RGB')
    expect(latin(clean).match(/JFIF/g)).toHaveLength(2)
  })
  it('comments, texts and XMP of a GIF', () => {
    const block = (label: number, ...parts: string[]) =>
      Buffer.concat([
        Buffer.from([0x21, label]),
        ...parts.map(part => Buffer.concat([Buffer.from([part.length]), Buffer.from(part)])),
        Buffer.from([0]),
      ])
    const extra = [
      block(0xfe, secret),
      block(0xff, 'XMP DataXMP', secret),
      block(0x01, '123456789012', secret),
    ]
    expect(latin(cleanPicture(gif({ extra })).bytes)).toBe(latin(gif()))
  })
  it('EXIF, XMP and unknown chunks of a WebP, which then no longer announces them', () => {
    const extra = ['EXIF', 'XMP ', 'PRVT'].map(type => riffChunk(type, secret))
    const clean = cleanPicture(webp({ extra }))
    expect([clean.width, clean.height]).toEqual([3, 2])
    expect(latin(clean.bytes)).not.toContain('48.2')
    expect(clean.bytes[20]).toBe(0)
    expect(Buffer.from(clean.bytes).readUInt32LE(4)).toBe(clean.bytes.length - 8)
  })
  it('whatever stands within a frame of a WebP that moves', () => {
    const still = Buffer.from(webp()).subarray(12)
    const place = Buffer.alloc(16)
    place.writeUIntLE(2, 6, 3)
    place.writeUIntLE(1, 9, 3)
    const frame = riffChunk('ANMF', Buffer.concat([place, riffChunk('PRVT', secret), still]))
    const clean = cleanPicture(webp({ extra: [frame] })).bytes
    expect(latin(clean)).toContain('ANMF')
    expect(latin(clean)).not.toContain('48.2')
  })
})

describe('what belongs to the look of a picture stays:', () => {
  const profile = Buffer.concat([Buffer.from('sRGB\0\0'), deflateSync(Buffer.from('a profile'))])

  it('the colour profile of a PNG, unless it is a bomb', () => {
    expect(latin(cleanPicture(png({ extra: [pngChunk('iCCP', profile)] })).bytes)).toContain('iCCP')
    const bomb = Buffer.concat([Buffer.from('sRGB\0\0'), deflateSync(Buffer.alloc(5 * 2 ** 20))])
    expect(latin(cleanPicture(png({ extra: [pngChunk('iCCP', bomb)] })).bytes)).toBe(latin(png()))
  })
  it('one colour profile of a PNG, and none that is hung on behind it', () => {
    const extra = [pngChunk('iCCP', profile), pngChunk('iCCP', profile)]
    expect(latin(cleanPicture(png({ extra })).bytes)).toBe(latin(png({ extra: [pngChunk('iCCP', profile)] })))
  })
  it('the colour profile of a JPEG', () => {
    const extra = [segment(0xe2, 'ICC_PROFILE\0\x01\x01colours')]
    expect(latin(cleanPicture(jpeg({ extra })).bytes)).toContain('ICC_PROFILE')
  })
  const turned: [string, number, Uint8Array][] = [1, 2, 3, 4, 5, 6, 7, 8].flatMap(up => [
    ['JPEG', up, jpeg({ extra: [exif(up, secret)] })],
    ['PNG', up, png({ extra: [pngChunk('eXIf', exifBytes(up, secret))] })],
  ])
  it.each(turned)('which side of a %s is up, when it is %d, and nothing else of EXIF', (_, up, bytes) => {
    const clean = cleanPicture(bytes)
    expect(latin(clean.bytes)).not.toContain('48.2')
    expect([clean.width, clean.height]).toEqual(up > 4 ? [2, 3] : [3, 2])
    const again = cleanPicture(clean.bytes)
    expect([again.width, again.height]).toEqual([clean.width, clean.height])
    expect(/exif/i.test(latin(clean.bytes))).toBe(up !== 1)
  })
  it('how often a GIF is shown, and how long each frame', () => {
    const loop = Buffer.from('\x21\xff\x0bNETSCAPE2.0\x03\x01\0\0\0', 'latin1')
    const control = Buffer.from('\x21\xf9\x04\0\x0a\0\0\0', 'latin1')
    const whole = gif({ extra: [loop, control] })
    expect(latin(cleanPicture(whole).bytes)).toBe(latin(whole))
  })
})

describe('what is no picture to be shown is refused:', () => {
  it.each([
    ['a page', html],
    ['a drawing that can run scripts', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
    ['a document', '%PDF-1.7'],
    ['nothing', ''],
    ['a page that begins like a GIF', `GIF89a/*${html}*/`],
    ['a page that begins like a JPEG', `\xff\xd8\xff${html}`],
  ])('%s', (_, text) => {
    expect(refusal(Buffer.from(text, 'latin1'))).toMatch(/^picture/)
  })
  it('a PNG with a sum that is wrong', () => {
    const bytes = Uint8Array.from(png())
    bytes[20] = 9
    expect(refusal(bytes)).toBe('picture')
  })
  it('a PNG without a pixel or of no width', () => {
    expect(refusal(png({ width: 0 }))).toBe('picture')
  })
  it('a WebP whose pixels are of another size than it says', () => {
    expect(refusal(webp({ width: 4, extra: [riffChunk('XMP ', 'x')] }))).toBe('picture')
  })
  it.each([
    ['PNG', png({ width: 50_000, height: 50_000 })],
    ['GIF', gif({ width: 65_000, height: 65_000 })],
    ['JPEG', sized(jpeg(), 60_000)],
  ])('a %s of a few bytes that says it is huge', (_, bytes) => {
    expect(refusal(bytes)).toBe('pixels')
  })
  it('a moving picture with too many great frames', () => {
    const control = Buffer.alloc(26)
    control.writeUInt32BE(6_000, 4)
    control.writeUInt32BE(6_000, 8)
    const extra = Array.from({ length: 12 }, () => pngChunk('fcTL', control))
    expect(refusal(png({ extra }))).toBe('pixels')
  })
})

/** The same JPEG, saying that it is a square of that side. */
function sized(bytes: Uint8Array, side: number): Uint8Array {
  const copy = Buffer.from(bytes)
  const frame = copy.indexOf(Buffer.from([0xff, 0xc0]))
  copy.writeUInt16BE(side, frame + 5)
  copy.writeUInt16BE(side, frame + 7)
  return copy
}
