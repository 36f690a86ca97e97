import { crc32, inflateSync } from 'node:zlib'
import type { Picture } from './clean.ts'
import { countFrames } from './frames.ts'
import { orientationOf, orientationTiff, upright } from './orientation.ts'
import { broken, join, Reader } from './reader.ts'

/**
 * Chunks that make what is seen (PNG, third edition). Texts, times and what nobody knows fall away, and of EXIF all
 * but which side is up.
 */
const kept = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs acTL fcTL fdAT'.split(' '),
)

/** Of a colour profile, unpacked: those in use hold some kB. */
const profileBytes = 4 * 2 ** 20

/** Length, type and checksum. */
const around = 12

export function cleanPng(bytes: Uint8Array): Picture {
  const reader = new Reader(bytes)
  const parts = [reader.slice(0, 8)]
  const frame = countFrames()
  let [width, height, hasPixels, profiles] = [0, 0, false, 0]
  let orientation: number | undefined
  for (let at = 8; ; ) {
    const length = reader.u32(at)
    const type = reader.text(at + 4, 4)
    const chunk = reader.slice(at, at + around + length)
    if ((at === 8) !== (type === 'IHDR')) throw broken()
    if (kept.has(type) && crc32(chunk.subarray(4, -4)) !== reader.u32(at + 8 + length)) throw broken()
    if (type === 'IHDR') {
      if (length !== 13) throw broken()
      ;[width, height] = [reader.u32(at + 8), reader.u32(at + 12)]
    }
    if (type === 'fcTL') frame(reader.u32(at + 12), reader.u32(at + 16))
    if (type === 'IDAT') hasPixels = true
    // There is one at most, and of several the first is read.
    if (type === 'eXIf') orientation ??= orientationOf(chunk.subarray(8, -4)) ?? 1
    if (type === 'iCCP') {
      // There is one at most: a thousand that unpack to megabytes each would hold up everybody else.
      if (profiles++ === 0 && isProfile(chunk.subarray(8, -4))) parts.push(chunk)
    } else if (kept.has(type)) parts.push(chunk)
    if (type === 'IEND') break
    at += around + length
  }
  if (!width || !height || !hasPixels) throw broken()
  if (orientation !== undefined && orientation !== 1) {
    // Behind the signature and the head, since some look no further than to the pixels.
    parts.splice(2, 0, chunkOf('eXIf', orientationTiff(orientation)))
  }
  return { bytes: join(parts), ...upright({ width, height }, orientation ?? 1) }
}

function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const body = join([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [new Uint8Array(4), new Uint8Array(4)]
  new DataView(length.buffer).setUint32(0, data.length)
  new DataView(sum.buffer).setUint32(0, crc32(body))
  return join([length, body, sum])
}

/** A name, a zero, a method and a packed profile, which could be a bomb. */
function isProfile(data: Uint8Array): boolean {
  const nameEnd = data.indexOf(0)
  try {
    inflateSync(data.subarray(nameEnd + 2), { maxOutputLength: profileBytes })
    return nameEnd > 0
  } catch {
    return false
  }
}
