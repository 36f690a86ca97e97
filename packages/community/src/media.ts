import type { Command, Id, Problem } from '@commonthread/protocol'
import { problem } from '@commonthread/protocol'
import type { MediaRecord, PostRecord, SiteRecord, TopicRecord } from './records.ts'
import type { Store, Write } from './store.ts'
import type { Viewer } from './viewer.ts'

/** How addresses of pictures end (`/media/SITE/ID.EXTENSION`): a text is searched for them with this. */
const address = /\/media\/[a-z0-9-]{1,63}\/([\w-]{1,128})\.[a-z]{2,5}/g
/** More pictures of this community a text doesn't show. */
const mostPictures = 50

/** Why somebody may not put up pictures, or `null`. */
export function deniedUpload({ uploads = 'nobody' }: SiteRecord, { member }: Viewer): Problem | null {
  if (uploads === 'nobody') {
    return problem('forbidden', { rule: 'uploads', message: 'This site takes no pictures.' })
  }
  if (!member) return problem('unauthenticated', { message: 'Say who you are before you add a picture.' })
  if (uploads === 'everyone' || member.role !== 'guest') return null
  return problem('forbidden', { rule: 'uploads', message: 'Sign in to add pictures here.' })
}

/** The community's own pictures whose addresses stand in the texts that a command brings or changes. */
export async function picturesOf(
  store: Store,
  site: string,
  command: Command,
): Promise<readonly MediaRecord[]> {
  return store.media ? picturesIn(store, site, await textsOf(store, site, command)) : []
}

/** The community's own pictures whose addresses stand in some texts. */
export async function picturesIn(
  store: Store,
  site: string,
  texts: readonly string[],
): Promise<readonly MediaRecord[]> {
  const ids = idsIn(texts)
  return ids.length ? ((await store.media?.(site, ids)) ?? []) : []
}

async function textsOf(store: Store, site: string, command: Command): Promise<readonly string[]> {
  if ('body' in command) return command.body ? [command.body.text] : []
  if (command.do !== 'redact') return []
  const { id } = command.target
  return [...(await entriesOf(store, site, id)), ...(await store.versions(site, id))].map(({ text }) => text)
}

/**
 * Which entries of a plan use which pictures. Who erases a text takes back its pictures too, and what is
 * blacked out no text shows any more. Whoever knows a picture's address, which nobody can guess, may show it;
 * what its owner takes back is gone all the same.
 */
export async function usesOf(
  store: Store,
  site: string,
  command: Command,
  { posts = [], topics = [], versions = [] }: Partial<Write>,
  pictures: readonly MediaRecord[],
): Promise<NonNullable<Write['uses']>> {
  const within = (author: Id | undefined, texts: readonly string[]) => {
    const found = pictures.filter(({ url }) => texts.some(text => text.includes(url)))
    const lent = found.filter(({ owner }) => owner !== author).map(({ id }) => id)
    return { media: found.map(({ id }) => id), ...(lent.length > 0 && { lent }) }
  }
  if (command.do === 'erase') return [{ target: command.target.id, media: [], anew: true }]
  if (command.do === 'redact') {
    if (!pictures.length) return []
    const { id: target } = command.target
    const changed = [...posts, ...topics]
    const newest = changed.length ? changed : await entriesOf(store, site, target)
    const earlier = versions.length ? versions : await store.versions(site, target)
    const texts = [...newest, ...earlier].map(({ text }) => text)
    return [{ target, ...within(newest[0]?.author, texts), anew: true }]
  }
  return [...posts, ...topics].flatMap(({ id, author, text }) => {
    const uses = within(author, [text])
    return uses.media.length ? [{ target: id, ...uses }] : []
  })
}

async function entriesOf(store: Store, site: string, id: Id): Promise<readonly (PostRecord | TopicRecord)[]> {
  const posts = await store.posts(site, [id])
  return posts.length ? posts : store.topics(site, [id])
}

function idsIn(texts: readonly string[]): readonly Id[] {
  const ids = new Set<Id>()
  for (const text of texts) {
    for (const [, id = ''] of text.matchAll(address)) if (ids.size < mostPictures) ids.add(id)
  }
  return [...ids]
}
