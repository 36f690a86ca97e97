import { newKey } from '@commonthread/protocol'
import { start } from './children.ts'
import type { Figure, Measure } from './figure.ts'
import { siteId } from './fill.ts'
import { connections, rate, seconds, topicPath } from './rate.ts'

/** Posting, and what the server holds in memory after some seconds of being read and written as fast as it can. */
export const writes: Measure = {
  names: ['posts-per-second', 'server-memory'],
  async run(): Promise<Figure[]> {
    const { url, memory } = await start({ file: 'writes.sqlite', topics: { fifty: 50 } })
    await rate({ url: url + topicPath(siteId, 'fifty') })
    const posted = await postRate(url)
    return [
      { name: 'posts-per-second', value: posted, unit: '1/s', aim: '≥ 1000' },
      { name: 'server-memory', value: (await memory()) / 1e6, unit: 'MB', aim: '≤ 150' },
    ]
  },
}

/** Posts a second, each durable before it is answered, by guests who write at once. */
async function postRate(url: string): Promise<number> {
  const authorizations = await Promise.all(Array.from({ length: connections }, () => enter(url)))
  let next = 0
  const duration = seconds * 2
  const posted = await rate({
    url: `${url}/api/v1/${siteId}/commands`,
    duration,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          const i = next++
          const command = {
            do: 'post.put',
            key: newKey(),
            made: Date.now(),
            topic: { kind: 'thread', key: `page-${i % 50}` },
            parent: null,
            body: { text: `Post number ${i}, with *some* emphasis and a [link](https://a.example).` },
          }
          return {
            ...request,
            headers: { 'content-type': 'application/json', authorization: authorizations[i % connections]! },
            body: JSON.stringify({ commands: [command] }),
          }
        },
      },
    ],
  })
  const refs = Array.from({ length: 50 }, (_, i) => `ref=thread:page-${i}`).join('&')
  const { value } = await (await fetch(`${url}/api/v1/${siteId}/counts?${refs}`)).json()
  const stored = (value as number[]).reduce((sum, count) => sum + count, 0)
  if (stored < posted * duration * 0.99)
    throw new Error(`${posted * duration} posts were acknowledged and ${stored} are stored`)
  return posted
}

async function enter(url: string): Promise<string> {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const response = await fetch(`${url}/api/v1/${siteId}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'guest', name: 'Ann', secret }),
  })
  if (!response.ok) throw new Error(`A guest was refused: ${await response.text()}`)
  return `Bearer guest.${secret}`
}
