import { isProblem } from '@commonthread/protocol'
import { Reader } from './reader.ts'

/** Which side of a picture is up (EXIF 2.32, tag 0x0112): 1 is as it lies, 5 to 8 stand on their side. */
const tag = 0x0112
const short = 3
const start = 'Exif\0\0'

/** What the body of an APP1 segment says of it; nothing where it isn't EXIF or says nothing that can be read. */
export function orientationOf(segment: Uint8Array): number | undefined {
  const exif = new Reader(segment)
  try {
    if (exif.text(0, start.length) !== start) return undefined
    return tiffOrientation(new Reader(segment.subarray(start.length)))
  } catch (thrown) {
    // Nobody's picture is refused for what is thrown away.
    if (isProblem(thrown)) return undefined
    throw thrown
  }
}

/** The first directory of a TIFF: a count, and 12 bytes for each entry. */
function tiffOrientation(tiff: Reader): number | undefined {
  const order = tiff.text(0, 2)
  if (order !== 'II' && order !== 'MM') return undefined
  const little = order === 'II'
  const directory = tiff.u32(4, little)
  const count = tiff.u16(directory, little)
  for (let i = 0; i < count; i++) {
    const entry = directory + 2 + i * 12
    if (tiff.u16(entry, little) !== tag || tiff.u16(entry + 2, little) !== short) continue
    const value = tiff.u16(entry + 8, little)
    return value >= 1 && value <= 8 ? value : undefined
  }
  return undefined
}

/** An APP1 segment that says which side is up and nothing else; none where the picture stands upright. */
export function orientationSegment(orientation: number): Uint8Array[] {
  if (orientation === 1) return []
  const tiff = [0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, tag >> 8, tag & 0xff, 0, short, 0, 0, 0, 1]
  const body = [...Buffer.from(start, 'latin1'), ...tiff, 0, orientation, 0, 0, 0, 0, 0, 0]
  return [Uint8Array.of(0xff, 0xe1, 0, body.length + 2, ...body)]
}
