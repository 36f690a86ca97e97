import { newKey } from '@commonthread/protocol'
import autocannon from 'autocannon'

const url = 'http://127.0.0.1:4777',
  siteId = 'bench',
  connections = 16
async function enter() {
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString('base64url')
  const r = await fetch(`${url}/api/v1/${siteId}/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'guest', name: 'Ann', secret }),
  })
  return `Bearer guest.${secret}`
}
const a = await Promise.all(Array.from({ length: connections }, enter))
let next = 0
const run = await autocannon({
  url: `${url}/api/v1/${siteId}/commands`,
  connections,
  duration: Number(process.env.DUR ?? 6),
  requests: [
    {
      method: 'POST',
      setupRequest(request) {
        const i = next++
        return {
          ...request,
          headers: { 'content-type': 'application/json', authorization: a[i % connections] },
          body: JSON.stringify({
            commands: [
              {
                do: 'post.put',
                key: newKey(),
                made: Date.now(),
                topic: { kind: 'thread', key: `page-${i % 50}` },
                parent: null,
                body: { text: `Post number ${i}, with *some* emphasis and a [link](https://a.example).` },
              },
            ],
          }),
        }
      },
    },
  ],
})
console.log(
  run['2xx'] / run.duration,
  'posts/s',
  run.non2xx,
  run.errors,
  'p50',
  run.latency.p50,
  'p99',
  run.latency.p99,
)
