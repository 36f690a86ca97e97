import { ProblemError, problem, type Target, type Version } from '@commonthread/protocol'
import { postDoc } from '../doc.ts'
import { maySeeTopic, peopleOf } from '../present.ts'
import { isListed, type PostRecord, type TopicRecord, type VersionRecord } from '../records.ts'
import { isAuthor, tends } from '../viewer.ts'
import type { ReadContext, StoreReader } from './reader.ts'

/** Of a text that was edited more often, the newest are shown … */
const mostVersions = 100
/** … and of long texts only so many as have these characters together: each is parsed for every answer. */
const mostCharacters = 50_000

/** The texts an entry has had, newest first; none where its author erased them. */
export const history: StoreReader<'history'> = async ({ target }, context) => {
  const { store, site, viewer } = context
  const entry = await entryOf(target, context)
  if (!entry) throw new ProblemError(problem('not-found'))
  const own = isAuthor(viewer, entry.author) || tends(viewer)
  if (!own && (site.versions !== 'everyone' || entry.state !== 'shown')) {
    throw new ProblemError(problem('forbidden', { rule: 'versions' }))
  }
  if (entry.doc === null) return []
  const { version, at, edited = at, author, doc, lang } = entry
  const earlier = newest(await store.versions(site.id, target.id))
  const people = await peopleOf(store, site.id, [entry, ...earlier.map(({ by }) => ({ author: by }))])
  const by = (id: string): Version['by'] => people.get(id) ?? { id, rev: 0, name: '', role: 'guest' }
  return [
    { version, at: edited, by: by(author), body: { doc, lang } },
    ...earlier.map(({ version, text, at, by: id }): Version => {
      const body = text ? { doc: postDoc(text, { images: site.images }) } : null
      return { version, at, by: by(id), body }
    }),
  ]
}

/** The versions before the newest one, newest first. */
function newest(versions: readonly VersionRecord[]): readonly VersionRecord[] {
  const found = versions.slice(1 - mostVersions).reverse()
  let characters = 0
  const end = found.findIndex(({ text }, i) => {
    characters += text.length
    return i > 0 && characters > mostCharacters
  })
  return end < 0 ? found : found.slice(0, end)
}

/** The entry, where this person may know that it is there. */
async function entryOf(
  { type, id }: Target,
  { store, site, viewer }: ReadContext,
): Promise<PostRecord | TopicRecord | null> {
  if (type === 'topic') {
    const topic = await store.topic(site.id, { id })
    return topic && maySeeTopic(topic, viewer) ? topic : null
  }
  const [post] = type === 'post' ? await store.posts(site.id, [id]) : []
  if (!post || post.state === 'gone') return null
  return isListed(post.state) || isAuthor(viewer, post.author) || tends(viewer) ? post : null
}
