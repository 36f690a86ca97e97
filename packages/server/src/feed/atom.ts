import type { MemberRecord, SiteRecord } from '@commonthread/community'
import type { Notice } from '@commonthread/protocol'
import { element, type Xml, xmlDocument } from './xml.ts'

export interface Feed {
  site: Pick<SiteRecord, 'id' | 'name'>
  member: Pick<MemberRecord, 'id' | 'name' | 'at'>
  /** Its own address. */
  self: string
  notices: readonly Notice[]
}

/** What happened for somebody, newest first, as an Atom feed (RFC 4287). */
export function atomFeed({ site, member, self, notices }: Feed): string {
  return xmlDocument(
    element(
      'feed',
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': 'en' },
      // Never the address: that is a secret, and ids are copied about.
      element('id', null, `urn:commonthread:${site.id}:notices:${member.id}`),
      element('title', null, `${site.name}: what happened for ${member.name}`),
      element('updated', null, time(Math.max(member.at, ...notices.map(({ at }) => at)))),
      element('link', { rel: 'self', type: 'application/atom+xml', href: self }),
      element('author', null, element('name', null, site.name)),
      ...notices.map(notice => entry(site.id, notice)),
    ),
  )
}

function entry(site: string, notice: Notice): Xml {
  const { id, at, by, text } = notice
  const address = addressOf(notice)
  return element(
    'entry',
    null,
    element('id', null, `urn:commonthread:${site}:notice:${id}`),
    element('title', null, titleOf(notice)),
    element('updated', null, time(at)),
    by?.name ? element('author', null, element('name', null, by.name)) : null,
    address === undefined ? null : element('link', { rel: 'alternate', href: address }),
    element('summary', { type: 'text' }, text ?? ''),
  )
}

function titleOf({ type, by, topic }: Notice): string {
  const who = by?.name || 'Somebody'
  const where = topic.title ? ` in “${topic.title}”` : ''
  const sentences: Readonly<Record<string, string>> = {
    reply: `${who} answered you${where}`,
    mention: `${who} mentioned you${where}`,
    follow: `${who} wrote${where}`,
    accepted: `Your answer was accepted${where}`,
    approved: `Your post is shown${where}`,
    removed: `Your post was removed${where}`,
  }
  return sentences[type] ?? `Something happened${where}`
}

/** The page of the topic, opened on the post. */
function addressOf({ topic, target }: Notice): string | undefined {
  if (topic.url === undefined || !URL.canParse(topic.url)) return undefined
  const url = new URL(topic.url)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined
  if (target.type === 'post') url.searchParams.set('community-post', target.id)
  return url.href
}

function time(at: number): string {
  return new Date(at).toISOString()
}
