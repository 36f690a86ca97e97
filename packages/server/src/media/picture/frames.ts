import { limits } from '@commonthread/protocol'
import { refuse } from '../../refuse.ts'

/** What moves may hold this many times the pixels of a single picture, over all its frames. */
const frameFactor = 10

/** Adds up the frames of what moves: a thousand great ones in few bytes would stop a reader's device. */
export function countFrames(): (width: number, height: number) => void {
  let pixels = 0
  return (width, height) => {
    pixels += width * height
    if (pixels > limits.uploadPixels * frameFactor) {
      throw refuse('too-large', {
        rule: 'pixels',
        message: 'This animation is too large or too long. Make it smaller and try again.',
      })
    }
  }
}
