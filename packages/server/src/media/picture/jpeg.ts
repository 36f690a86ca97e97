import type { Picture } from './clean.ts'
import { orientationOf, orientationSegment, upright } from './orientation.ts'
import { broken, join, Reader } from './reader.ts'

const marker = { soi: 0xd8, eoi: 0xd9, sos: 0xda, app0: 0xe0, exif: 0xe1, icc: 0xe2, adobe: 0xee } as const

/** Frames that browsers read: baseline, extended and progressive, in Huffman coding. */
const frames = [0xc0, 0xc1, 0xc2]
/** Tables and the restart interval. */
const tables = [0xc4, 0xdb, 0xdd]

/** Everything up to the end of the picture; what cameras hang on behind it (a second one, a film) falls away. */
export function cleanJpeg(bytes: Uint8Array): Picture {
  const reader = new Reader(bytes)
  const parts: Uint8Array[] = []
  let [width, height, orientation, scans] = [0, 0, 1, 0]
  let at = 2
  for (let type = typeAt(reader, at); type !== marker.eoi; type = typeAt(reader, at)) {
    // Any marker may be preceded by fill bytes.
    if (type === 0xff) {
      at++
      continue
    }
    const end = at + 2 + lengthAt(reader, at + 2)
    const segment = reader.slice(at, end)
    if (frames.includes(type)) {
      if (width) throw broken()
      ;[height, width] = [reader.u16(at + 5), reader.u16(at + 7)]
    }
    if (type === marker.exif) orientation = orientationOf(segment.subarray(4)) ?? orientation
    const kept = keptOf(type, segment)
    if (kept) parts.push(kept)
    at = end
    if (type === marker.sos) {
      at = endOfScan(bytes, at)
      parts.push(reader.slice(end, at))
      scans++
    }
  }
  if (!width || !height || !scans) throw broken()
  const start = [Uint8Array.of(0xff, marker.soi), ...orientationSegment(orientation)]
  const whole = join([...start, ...parts, Uint8Array.of(0xff, marker.eoi)])
  return { bytes: whole, ...upright({ width, height }, orientation) }
}

function typeAt(reader: Reader, at: number): number {
  if (reader.u8(at) !== 0xff) throw broken()
  return reader.u8(at + 1)
}

function lengthAt(reader: Reader, at: number): number {
  const length = reader.u16(at)
  if (length < 2) throw broken()
  return length
}

/**
 * The segment as it is kept: a colour profile and Adobe's word on how colours are coded belong to what is seen.
 * Comments and all that applications add fall away. Lossless, arithmetic and hierarchical pictures no browser
 * shows.
 */
function keptOf(type: number, segment: Uint8Array): Uint8Array | null {
  if (type === marker.sos || frames.includes(type) || tables.includes(type)) return segment
  if (type < marker.app0) throw broken()
  if (type === marker.app0 && isNamed(segment, 'JFIF\0')) return cut(segment, 18, 16)
  if (type === marker.icc && isNamed(segment, 'ICC_PROFILE\0')) return segment
  if (type === marker.adobe && isNamed(segment, 'Adobe')) return cut(segment, 16)
  return null
}

function isNamed(segment: Uint8Array, name: string): boolean {
  return String.fromCharCode(...segment.subarray(4, 4 + name.length)) === name
}

/** The first bytes of a segment as a segment of their own; from `zeros` on, zeros: a thumbnail of no size. */
function cut(segment: Uint8Array, length: number, zeros = length): Uint8Array | null {
  if (segment.length < length) return null
  const short = segment.slice(0, length).fill(0, zeros)
  short.set([0, length - 2], 2)
  return short
}

/** Where the next marker stands: within a scan, 0xff is followed by 0 or by the number of a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    const isWithin = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7)
    if (!isWithin) return at
  }
  throw broken()
}
