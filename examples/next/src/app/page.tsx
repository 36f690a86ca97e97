/** @jsxImportSource react */
import { restAdapter } from '@commonthread/adapters/rest'
import { renderThread } from '@commonthread/elements/server'
import { connection } from 'next/server'
import { Talk } from './talk.tsx'

const server = process.env.COMMUNITY ?? 'http://localhost:4600'
const site = 'lamps'

/** The page of a lamp: the posts are in it before any script runs, and for search engines. */
export default async function Page() {
  await connection()
  const { children, jsonLd } = await renderThread({
    adapter: restAdapter({ server, site }),
    url: 'https://lamps.example/dusk',
    tag: { topic: 'dusk', lang: 'en', 'heading-level': '2' },
    signal: AbortSignal.timeout(1_000),
  })
  return (
    <main>
      <h1>Dusk</h1>
      <p>A lamp for the hour between.</p>
      <Talk server={server} site={site} posts={children} />
      <div hidden dangerouslySetInnerHTML={{ __html: jsonLd }} />
    </main>
  )
}
