import { createReadStream, statSync } from 'node:fs'
import { codeOf, Failure } from '../command/failure.ts'
import type { Open } from './options.ts'

export interface ExportFile {
  /** In bytes. */
  size: number
  open: Open
}

/**
 * A file that can be read several times. `onBytes` hears how many more were read.
 *
 * @throws Failure when there is no such file, or none that can be read.
 */
export function exportFile(path: string, onBytes: (count: number) => void): ExportFile {
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new Failure(`${path}: there is no such file`)
  if (!stats.isFile()) throw new Failure(`${path} is not a file`)
  return {
    size: stats.size,
    async *open() {
      try {
        for await (const bytes of createReadStream(path)) {
          onBytes(bytes.length)
          yield bytes
        }
      } catch (cause) {
        if (codeOf(cause) === 'EACCES') throw new Failure(`${path} may not be read`, { cause })
        throw cause
      }
    },
  }
}
