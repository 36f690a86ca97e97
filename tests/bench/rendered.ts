import { restAdapter } from '@commonthread/adapters/rest'
import { type RenderedThread, renderThread } from '@commonthread/elements/server'
import { siteId } from './fill.ts'

/** The thread of a topic as the server of a page renders it, the page's server being the community's too. */
export async function renderedThread(url: string, topic: string): Promise<RenderedThread> {
  const adapter = restAdapter({ server: new URL(url).origin, site: siteId })
  const rendered = await renderThread({ adapter, url, tag: { topic, lang: 'en' } })
  if (rendered.problem) throw new Error(`The thread of ${url} wasn't rendered`, { cause: rendered.problem })
  return rendered
}
