import { isProblem } from '@commonthread/protocol'
import { Reader } from './reader.ts'

/** Which side of a picture is up (EXIF 2.32, tag 0x0112): 1 is as it lies, 5 to 8 stand on their side. */
const tag = 0x0112
const short = 3
const start = 'Exif\0\0'

/** What EXIF says of it, with the name that JPEG puts before or without; nothing where it can't be read. */
export function orientationOf(exif: Uint8Array): number | undefined {
  const named = String.fromCharCode(...exif.subarray(0, start.length)) === start
  try {
    return tiffOrientation(new Reader(exif.subarray(named ? start.length : 0)))
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

/** EXIF that says which side is up and nothing else. */
export function orientationTiff(orientation: number): Uint8Array {
  const entry = [tag >> 8, tag & 0xff, 0, short, 0, 0, 0, 1, 0, orientation, 0, 0]
  return Uint8Array.of(0x4d, 0x4d, 0, 42, 0, 0, 0, 8, 0, 1, ...entry, 0, 0, 0, 0)
}

/** The same as a segment of a JPEG; none where the picture stands upright. */
export function orientationSegment(orientation: number): Uint8Array[] {
  if (orientation === 1) return []
  const body = [...Buffer.from(start, 'latin1'), ...orientationTiff(orientation)]
  return [Uint8Array.of(0xff, 0xe1, 0, body.length + 2, ...body)]
}

/** The size of a picture as it is shown, when it lies as it does. */
export function upright(size: Size, orientation: number): Size {
  return orientation > 4 ? { width: size.height, height: size.width } : size
}

interface Size {
  width: number
  height: number
}
