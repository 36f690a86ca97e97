import type { Picture } from './clean.ts'
import { countFrames } from './frames.ts'
import { broken, join, Reader } from './reader.ts'

const block = { extension: 0x21, image: 0x2c, trailer: 0x3b } as const
const extension = { text: 0x01, control: 0xf9, application: 0xff } as const
/** How often it is shown. What other applications add (XMP among it) falls away. */
const loops = ['NETSCAPE2.0', 'ANIMEXTS1.0']

/** GIF89a. Comments and texts fall away, and whatever follows the trailer. */
export function cleanGif(bytes: Uint8Array): Picture {
  const reader = new Reader(bytes)
  const [width, height] = [reader.u16(6, true), reader.u16(8, true)]
  const frame = countFrames()
  let at = 13 + tableLength(reader.u8(10))
  const parts = [reader.slice(0, at)]
  let control: Uint8Array[] = []
  let images = 0
  for (let type = reader.u8(at); type !== block.trailer; type = reader.u8(at)) {
    if (type === block.image) {
      const body = at + 10 + tableLength(reader.u8(at + 9)) + 1
      const end = endOfBlocks(reader, body)
      frame(reader.u16(at + 5, true), reader.u16(at + 7, true))
      parts.push(...control, reader.slice(at, end))
      control = []
      images++
      at = end
    } else if (type === block.extension) {
      const end = endOfBlocks(reader, at + 2)
      const label = reader.u8(at + 1)
      const whole = reader.slice(at, end)
      // It tells how the next image is shown, so it goes where that goes.
      if (label === extension.control) control = [whole]
      else if (label === extension.text) control = []
      else if (label === extension.application && loops.includes(reader.text(at + 3, 11))) parts.push(whole)
      at = end
    } else throw broken()
  }
  if (!width || !height || !images) throw broken()
  return { bytes: join([...parts, Uint8Array.of(block.trailer)]), width, height }
}

/** Bytes of the colour table that a packed field announces. */
function tableLength(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0
}

/** Sub-blocks say their length; one of length 0 ends them. */
function endOfBlocks(reader: Reader, from: number): number {
  let at = from
  for (let length = reader.u8(at); length > 0; length = reader.u8(at)) at += length + 1
  return at + 1
}
