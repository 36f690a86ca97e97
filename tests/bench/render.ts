import { restAdapter } from '@commonthread/adapters/rest'
import { type RenderedThread, renderThread } from '@commonthread/elements/server'
import type { CommunityAdapter } from '@commonthread/protocol'
import { start } from './children.ts'
import type { Figure, Measure } from './figure.ts'
import { siteId } from './fill.ts'

const seconds = 4
const topic = 'fifty'
const tag = { topic, lang: 'en' }

/** How many threads of 50 posts one process renders a second, one after the other: the posts are in memory. */
export const render: Measure = {
  names: ['render-rate', 'render-rate-children', 'render-rate-json-ld'],
  async run(): Promise<Figure[]> {
    const { url } = await start({ file: 'render.sqlite', topics: { [topic]: 50 } })
    const adapter = await inMemory(restAdapter({ server: url, site: siteId }))
    const rate = (text: (rendered: RenderedThread) => string) =>
      rendersPerSecond(async () => text(await renderThread({ adapter, url: `${url}/page`, tag })))
    return [
      { name: 'render-rate', value: await rate(({ html }) => html), unit: '1/s' },
      { name: 'render-rate-children', value: await rate(({ children }) => children), unit: '1/s' },
      { name: 'render-rate-json-ld', value: await rate(({ jsonLd }) => jsonLd), unit: '1/s' },
    ]
  },
}

/** The same backend, of which the thread and the site's settings have been read for good. */
async function inMemory(adapter: CommunityAdapter): Promise<CommunityAdapter> {
  const thread = await adapter.read.topic({ ref: { kind: 'thread', key: topic } })
  const settings = await adapter.read.site({})
  const { length } = thread.value.posts
  if (length !== 50) throw new Error(`The thread read holds ${length} posts and not 50`)
  return { ...adapter, read: { ...adapter.read, topic: async () => thread, site: async () => settings } }
}

async function rendersPerSecond(run: () => Promise<string>): Promise<number> {
  // The first second is for the engine to learn what it runs.
  await timed(run, 1)
  return timed(run, seconds)
}

async function timed(run: () => Promise<string>, seconds: number): Promise<number> {
  const begun = performance.now()
  let [count, took] = [0, 0]
  while (took < seconds * 1_000) {
    if (!(await run())) throw new Error('Nothing was rendered')
    count++
    took = performance.now() - begun
  }
  return (count / took) * 1_000
}
