import type { Command, Id, Problem } from '@commonthread/protocol'
import { problem } from '@commonthread/protocol'
import type { MediaRecord, SiteRecord } from './records.ts'
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

/** The community's own pictures whose addresses stand in the text that a command brings. */
export async function picturesOf(
  store: Store,
  site: string,
  command: Command,
): Promise<readonly MediaRecord[]> {
  const text = 'body' in command ? command.body?.text : undefined
  const ids = text === undefined ? [] : idsIn(text)
  return ids.length ? ((await store.media?.(site, ids)) ?? []) : []
}

/** Which entries of a plan use which pictures. Who erases a text takes back its pictures too. */
export function usesOf(
  command: Command,
  { posts = [], topics = [] }: Partial<Write>,
  pictures: readonly MediaRecord[],
): NonNullable<Write['uses']> {
  if (command.do === 'erase') return [{ target: command.target.id, media: [], anew: true }]
  return [...posts, ...topics].flatMap(({ id, text }) => {
    const media = pictures.filter(({ url }) => text.includes(url)).map(picture => picture.id)
    return media.length ? [{ target: id, media }] : []
  })
}

function idsIn(text: string): readonly Id[] {
  const ids = new Set<Id>()
  for (const [, id = ''] of text.matchAll(address)) {
    if (ids.size < mostPictures) ids.add(id)
  }
  return [...ids]
}
