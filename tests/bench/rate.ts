import autocannon from 'autocannon'

export const seconds = 4
export const connections = 16

/** Requests a second that were answered with 200. */
export async function rate(options: autocannon.Options): Promise<number> {
  const run = await autocannon({ connections, duration: seconds, ...options })
  if (run.errors + run.timeouts + run.non2xx > 0) {
    throw new Error(`${run.url}: ${run.errors} errors, ${run.timeouts} timeouts, ${run.non2xx} refusals`)
  }
  return run['2xx'] / run.duration
}

export const topicPath = (site: string, key: string) => `/api/v1/${site}/topic?key=${key}&kind=thread`
