import { restAdapter } from '@commonthread/adapters/rest'
import { renderThread } from '@commonthread/elements/server'

/** The page's address as its canonical link says it: its thread goes by that wherever the demo runs. */
const canonical = /<link rel="canonical" href="([^"]+)">/

/** The thread of the page, as its markup says it. */
const thread = /<community-thread sort="newest"><\/community-thread>/

/**
 * A page with the posts of its thread in it, and with what search engines ask of them: so it is read before any script
 * has run, and where none ever does. Where the community can't be read the page is as it was.
 *
 * @param server `http://HOST:PORT` of the community.
 */
export async function withThread(html: string, server: string, site: string): Promise<string> {
  const url = canonical.exec(html)?.[1]
  if (!url || !thread.test(html)) return html
  const tag = { sort: 'newest', lang: 'en' } as const
  const rendered = await renderThread({ adapter: restAdapter({ server, site }), url, tag })
  const made = rendered.html + rendered.jsonLd
  if (rendered.problem) console.error('The thread could not be rendered:', rendered.problem)
  return html.replace(thread, () => made)
}
