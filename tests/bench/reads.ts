import { start } from './children.ts'
import { type Figure, type Measure, median } from './figure.ts'
import { siteId } from './fill.ts'
import { rate, topicPath } from './rate.ts'

const rounds = 3

/** Reading a thread, against `node:http` sending the same bytes; and one of 100,000 posts against one of 100. */
export const reads: Measure = {
  names: ['read-share', 'read-share-cold', 'big-topic-ratio'],
  async run(): Promise<Figure[]> {
    const topics = { fifty: 50, small: 100, big: 100_000 }
    const cached = await start({ file: 'cached.sqlite', topics: { fifty: 50 } })
    const cold = await start({ file: 'cold.sqlite', topics, cacheBytes: 1 })
    const bare = await start({ file: '', topics: {}, bare: await answerOf(cached.url) })
    const read = { bare: [], cached: [], cold: [], small: [], big: [] } as Record<string, number[]>
    const measure = async (name: string, { url }: { url: string }, key: string) =>
      read[name]!.push(await rate({ url: url + topicPath(siteId, key) }))
    for (let round = 0; round < rounds; round++) {
      await measure('bare', bare, 'fifty')
      await measure('cached', cached, 'fifty')
      await measure('cold', cold, 'fifty')
      await measure('small', cold, 'small')
      await measure('big', cold, 'big')
    }
    const share = (name: string, of: string) => median(read[name]!) / median(read[of]!)
    return [
      { name: 'read-share', value: share('cached', 'bare'), unit: 'of node:http', aim: '≥ 0.5' },
      { name: 'read-share-cold', value: share('cold', 'bare'), unit: 'of node:http' },
      { name: 'big-topic-ratio', value: share('small', 'big'), unit: 'of 100 posts', aim: '≤ 1.5' },
    ]
  },
}

async function answerOf(url: string) {
  const answer = await fetch(url + topicPath(siteId, 'fifty'))
  const body = await answer.text()
  const { posts } = JSON.parse(body).value
  if (posts.length !== 50) throw new Error(`The thread read holds ${posts.length} posts and not 50`)
  const headers = Object.fromEntries(
    [...answer.headers].filter(([name]) => /^(content-type|etag|cache-control)$/.test(name)),
  )
  return { body, headers }
}
