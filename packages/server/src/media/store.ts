import { randomBytes } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Ms } from '@commonthread/protocol'

/**
 * Where the bytes of pictures are kept: a folder, an object store. `site` and `name` hold nothing but letters,
 * digits, `_`, `-` and, in a name, one dot.
 */
export interface MediaStore {
  /** Whole and durable once it resolves, or not there at all. The same name again replaces. */
  put(site: string, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>
  get(site: string, name: string): Promise<Blob | null>
  /** What isn't there is no error. */
  remove(site: string, name: string): Promise<void>
  /** Throws away what a crash left half put before a time. Absent where nothing ever is. */
  tidy?(before: Ms): Promise<void>
}

/** Pictures as files below a folder, which is made when the first one comes. */
export function diskMedia(directory: string): MediaStore {
  const place = (site: string, name: string): string => {
    if (!/^[a-z0-9-]+$/.test(site) || !/^[\w-]+\.\w+$/.test(name))
      throw new Error(`No picture: ${site}/${name}`)
    // By two letters, since some file systems grow slow with a hundred thousand files in a folder.
    return join(directory, site, name.slice(0, 2), name)
  }
  return {
    async put(site, name, bytes) {
      const file = place(site, name)
      await mkdir(dirname(file), { recursive: true })
      const draft = `${file}.${randomBytes(6).toString('hex')}.part`
      try {
        await write(draft, bytes)
        await rename(draft, file)
      } catch (thrown) {
        await rm(draft, { force: true })
        throw thrown
      }
    },
    async get(site, name) {
      try {
        return await openAsBlob(place(site, name))
      } catch (thrown) {
        if (isMissing(thrown)) return null
        throw thrown
      }
    },
    async remove(site, name) {
      await rm(place(site, name), { force: true })
    },
    async tidy(before) {
      for (const name of await readdir(directory, { recursive: true }).catch(orNone)) {
        const file = join(directory, name)
        if (!name.endsWith('.part')) continue
        const { mtimeMs } = await stat(file).catch(() => ({ mtimeMs: Infinity }))
        if (mtimeMs < before) await rm(file, { force: true })
      }
    },
  }
}

/** No folder yet: no picture has come. */
function orNone(thrown: unknown): string[] {
  if (isMissing(thrown)) return []
  throw thrown
}

async function write(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx', 0o640)
  try {
    await handle.writeFile(bytes)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isMissing(thrown: unknown): boolean {
  const code = (thrown as { code?: unknown } | null)?.code
  return code === 'ENOENT' || code === 'ERR_INVALID_ARG_VALUE'
}
