import { crc32, deflateSync } from 'node:zlib'

/** Pictures of a few bytes, and what people hide in them. */

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

export function pngChunk(type: string, data: Uint8Array | string = ''): Buffer {
  const body = Buffer.concat([latin(type), typeof data === 'string' ? latin(data) : data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length - 4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** Grey, of any size that it says; `pixels` unless told are those of 3 × 2. */
export function png({ width = 3, height = 2, extra = [] as readonly Buffer[], after = '' } = {}): Uint8Array {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.from([0, 80, 120, 160, 0, 200, 220, 240]))
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    pngChunk('IHDR', head),
    ...extra,
    pngChunk('IDAT', pixels),
    pngChunk('IEND'),
    latin(after),
  ])
}

/** 3 × 2, red, baseline; begins with JFIF. */
const plainJpeg = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/2wBDAQMDAwQDBAgEBAgQCwkLEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBD/wAARCAACAAMDAREAAhEBAxEB/8QAFAABAAAAAAAAAAAAAAAAAAAACP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAHCf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/ADoDFU3/2Q==',
  'base64',
)

export function segment(marker: number, body: Uint8Array | string): Buffer {
  const bytes = typeof body === 'string' ? latin(body) : Buffer.from(body)
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(bytes.length + 2, 2)
  return Buffer.concat([head, bytes])
}

export function jpeg({ extra = [] as readonly Buffer[], after = '' } = {}): Uint8Array {
  return Buffer.concat([plainJpeg.subarray(0, 20), ...extra, plainJpeg.subarray(20), latin(after)])
}

/** The EXIF of a JPEG. */
export function exif(orientation: number, secret?: string): Buffer {
  return segment(0xe1, Buffer.concat([latin('Exif\0\0'), exifBytes(orientation, secret)]))
}

/** EXIF as cameras write it: which side is up, and where the picture was taken. */
export function exifBytes(orientation: number, secret = 'GPS 48.2 16.3'): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write('II*\0', 'latin1')
  tiff.writeUInt32LE(8, 4)
  tiff.writeUInt16LE(1, 8)
  tiff.writeUInt16LE(0x0112, 10)
  tiff.writeUInt16LE(3, 12)
  tiff.writeUInt32LE(1, 14)
  tiff.writeUInt16LE(orientation, 18)
  return Buffer.concat([tiff, latin(secret)])
}

/** One frame of 3 × 2 in two colours. */
export function gif({ width = 3, height = 2, extra = [] as readonly Buffer[], after = '' } = {}): Uint8Array {
  const head = Buffer.alloc(13)
  head.write('GIF89a', 'latin1')
  head.writeUInt16LE(width, 6)
  head.writeUInt16LE(height, 8)
  head[10] = 0x80
  const table = Buffer.from([0, 0, 0, 255, 255, 255])
  const image = Buffer.alloc(10)
  image[0] = 0x2c
  image.writeUInt16LE(width, 5)
  image.writeUInt16LE(height, 7)
  const pixels = Buffer.from([2, 3, 0x84, 0x8f, 0x05, 0])
  return Buffer.concat([head, table, ...extra, image, pixels, latin(';'), latin(after)])
}

/** 3 × 2, red, lossy. */
const plainWebp = Buffer.from(
  'UklGRjwAAABXRUJQVlA4IDAAAADQAQCdASoDAAIAAgA0JaACdLoB+AADsAD+8MQL/yC5YXXI1/8gP+QH/ID/+PIAAAA=',
  'base64',
)

export function riffChunk(type: string, data: Uint8Array | string): Buffer {
  const body = typeof data === 'string' ? latin(data) : Buffer.from(data)
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length & 1)])
}

/** With `extra` it is of the extended form, which announces EXIF and XMP. */
export function webp({
  width = 3,
  height = 2,
  extra = [] as readonly Buffer[],
  after = '',
} = {}): Uint8Array {
  const canvas = Buffer.alloc(10)
  canvas[0] = 0x08 | 0x04
  canvas.writeUIntLE(width - 1, 4, 3)
  canvas.writeUIntLE(height - 1, 7, 3)
  const pixels = plainWebp.subarray(12)
  const parts = extra.length ? [riffChunk('VP8X', canvas), pixels, ...extra] : [pixels]
  const body = Buffer.concat([latin('WEBP'), ...parts])
  return Buffer.concat([riffChunk('RIFF', body), latin(after)])
}
