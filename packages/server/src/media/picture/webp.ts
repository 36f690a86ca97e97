import type { Picture } from './clean.ts'
import { countFrames } from './frames.ts'
import { broken, join, Reader } from './reader.ts'

/**
 * Chunks that make what is seen (RFC 9649). EXIF, XMP and what nobody knows fall away: no browser asks the EXIF of a
 * WebP which side is up.
 */
const kept = ['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP']
const pixels = ['VP8 ', 'VP8L', 'ALPH']
/** What VP8X says is in the file: EXIF and XMP no longer are. */
const flagsKept = 0xff & ~(0x08 | 0x04)

interface Chunk {
  type: string
  /** Where its content begins. */
  at: number
  whole: Uint8Array
}

/** The RIFF's own length says where it ends: what was hung on behind falls away. */
export function cleanWebp(bytes: Uint8Array): Picture {
  const reader = new Reader(bytes)
  const chunks = [...chunksOf(reader, 12, 8 + reader.u32(4, true))].filter(({ type }) => kept.includes(type))
  const [first] = chunks
  if (!first) throw broken()
  const size = sizeOf(reader, first)
  const frame = countFrames()
  let images = 0
  for (const { type, at } of chunks) {
    if (type === 'ANMF') frame(reader.u24le(at + 6) + 1, reader.u24le(at + 9) + 1)
    if (type === 'ANMF' || type === 'VP8 ' || type === 'VP8L') images++
    // A picture is as large as it says; else a small frame would hide a great one.
    const isStill = type === 'VP8 ' || type === 'VP8L'
    if (isStill && !same(sizeOf(reader, { type, at }), size)) throw broken()
  }
  if (!size.width || !size.height || !images) throw broken()
  const body = chunks.map(chunk => rewritten(reader, chunk))
  const head = new Uint8Array(12)
  head.set(reader.slice(0, 12))
  new DataView(head.buffer).setUint32(4, 4 + body.reduce((sum, { length }) => sum + length, 0), true)
  return { bytes: join([head, ...body]), ...size }
}

function* chunksOf(reader: Reader, from: number, end: number): Iterable<Chunk> {
  for (let at = from; at < end; ) {
    const length = reader.u32(at + 4, true)
    // An odd length is followed by a byte of padding.
    const next = at + 8 + length + (length & 1)
    if (next > end) throw broken()
    yield { type: reader.text(at, 4), at: at + 8, whole: reader.slice(at, next) }
    at = next
  }
}

function sizeOf(reader: Reader, { type, at }: Pick<Chunk, 'type' | 'at'>): { width: number; height: number } {
  if (type === 'VP8X') return { width: reader.u24le(at + 4) + 1, height: reader.u24le(at + 7) + 1 }
  if (type === 'VP8L') {
    if (reader.u8(at) !== 0x2f) throw broken()
    const bits = reader.u32(at + 1, true)
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (type !== 'VP8 ' || reader.text(at + 3, 3) !== '\x9d\x01\x2a') throw broken()
  return { width: reader.u16(at + 6, true) & 0x3fff, height: reader.u16(at + 8, true) & 0x3fff }
}

function same(a: { width: number; height: number }, b: typeof a): boolean {
  return a.width === b.width && a.height === b.height
}

/** Announces no EXIF and no XMP; and a frame holds nothing but its pixels. */
function rewritten(reader: Reader, { type, at, whole }: Chunk): Uint8Array {
  if (type !== 'VP8X' && type !== 'ANMF') return whole
  const own = type === 'VP8X' ? whole : join([whole.subarray(0, 24), ...pixelsOf(reader, at, whole)])
  const copy = own.slice()
  if (type === 'VP8X') copy[8] = (copy[8] ?? 0) & flagsKept
  else new DataView(copy.buffer).setUint32(4, copy.length - 8, true)
  return copy
}

/** The chunks within a frame, behind its 16 bytes of place and time. */
function pixelsOf(reader: Reader, at: number, frame: Uint8Array): Uint8Array[] {
  return [...chunksOf(reader, at + 16, at - 8 + frame.length)]
    .filter(({ type }) => pixels.includes(type))
    .map(({ whole }) => whole)
}
