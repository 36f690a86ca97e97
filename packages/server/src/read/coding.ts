import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

export type Coding = 'br' | 'gzip'

/** Below this, a packet is a packet. */
export const worthCoding = 1_024

const accepts = new Map<string, Coding | null>()

/** The smallest coding that somebody accepts. Browsers send few different headers, so answers are kept. */
export function codingFor(header: string | null): Coding | null {
  if (header === null || header === '') return null
  let coding = accepts.get(header)
  if (coding === undefined) {
    coding = accepted(header, 'br') ? 'br' : accepted(header, 'gzip') ? 'gzip' : null
    if (accepts.size < 100) accepts.set(header, coding)
  }
  return coding
}

function accepted(header: string, name: Coding): boolean {
  return header.split(',').some(part => {
    const [coding, weight] = part.split(';').map(text => text.trim().toLowerCase())
    return coding === name && !/^q=0(\.0*)?$/.test(weight ?? '')
  })
}

const brotliAsync = promisify(brotliCompress)
const gzipAsync = promisify(gzip)

/** Done once for many readers and off the main thread; these levels take about 1 ms for a page of 50 posts. */
export function encode(body: Uint8Array, coding: Coding): Promise<Uint8Array> {
  if (coding === 'gzip') return gzipAsync(body, { level: 6 })
  return brotliAsync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 5,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.byteLength,
    },
  })
}
