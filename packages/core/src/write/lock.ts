/** Who waits longer than this goes on without: the tab that holds the lock may be suspended. */
const patience = 20_000

/** One tab at a time, where the browser can tell; `work` must bear being done by two. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = globalThis.navigator?.locks
  if (!locks || globalThis.origin === 'null') return work()
  const waiting = new AbortController()
  const timer = setTimeout(() => waiting.abort(), patience)
  let begun = false
  const begin = () => {
    begun = true
    clearTimeout(timer)
    return work()
  }
  try {
    return await locks.request(name, { signal: waiting.signal }, begin)
  } catch (thrown) {
    if (begun) throw thrown
    return begin()
  }
}
