import { limits } from '@commonthread/protocol'
import { refuse } from '../../refuse.ts'
import { cleanGif } from './gif.ts'
import { cleanJpeg } from './jpeg.ts'
import { cleanPng } from './png.ts'
import { cleanWebp } from './webp.ts'

/** A picture with nothing in it but what is seen, as it is kept and served. */
export interface Picture {
  bytes: Uint8Array<ArrayBuffer>
  /** In CSS px, as a browser shows it. */
  width: number
  height: number
}

/** The types of picture that are taken, by what their files end with. */
export const pictureTypes = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
} as const

export type PictureExtension = keyof typeof pictureTypes

/**
 * Rewrites a picture part by part, without decoding it: what says where, when, by whom and with what it was
 * made falls away, and so does whatever was hung on behind its end. Kept are pixels, colours, times of frames
 * and which side is up. What it is, its first bytes say and nobody else.
 *
 * @param pixels the most it may have.
 * @throws ProblemError `invalid`, rule `picture-type` or `picture`; `too-large`, rule `pixels`.
 */
export function cleanPicture(
  bytes: Uint8Array,
  pixels: number = limits.uploadPixels,
): Picture & { extension: PictureExtension } {
  const extension = sniff(bytes)
  const picture = cleaners[extension](bytes)
  checkPixels(picture, pixels)
  return { ...picture, extension }
}

const cleaners: Readonly<Record<PictureExtension, (bytes: Uint8Array) => Picture>> = {
  png: cleanPng,
  jpg: cleanJpeg,
  gif: cleanGif,
  webp: cleanWebp,
}

/** By the first twelve bytes, in Latin-1. */
const beginnings: Readonly<Record<PictureExtension, (start: string) => boolean>> = {
  png: start => start.startsWith('\x89PNG\r\n\x1a\n'),
  jpg: start => start.startsWith('\xff\xd8\xff'),
  gif: start => /^GIF8[79]a/.test(start),
  webp: start => start.startsWith('RIFF') && start.endsWith('WEBP'),
}

function sniff(bytes: Uint8Array): PictureExtension {
  const start = String.fromCharCode(...bytes.subarray(0, 12))
  for (const extension of Object.keys(beginnings) as PictureExtension[]) {
    if (beginnings[extension](start)) return extension
  }
  throw refuse('invalid', {
    rule: 'picture-type',
    message: 'This is no PNG, JPEG, GIF or WebP. Save the picture as one of these and try again.',
  })
}

/** A few kilobytes can say that they are a picture of gigabytes. */
function checkPixels({ width, height }: Picture, most: number): void {
  if (width * height <= most) return
  throw refuse('too-large', {
    rule: 'pixels',
    message: `This picture has more than ${most / 1e6} million pixels. Make it smaller and try again.`,
  })
}
