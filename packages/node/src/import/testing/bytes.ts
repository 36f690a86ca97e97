import type { Open } from '../options.ts'

/** A file of that text, read in pieces of `size` bytes. */
export function fileOf(text: string, size = 65_536): Open {
  const bytes = new TextEncoder().encode(text)
  return async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** The message of the error that `work` ends in. */
export async function messageOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: Error) => error.message,
  )
}
