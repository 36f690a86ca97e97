import type { Id } from '@commonthread/protocol'
import type { SiteRecord } from '../records.ts'

/** Where a topic that belongs to no page is read: on the site's page of topics, if it has told of one. */
export function placeOf(id: Id, { topics = '' }: Pick<SiteRecord, 'topics'>): { url?: string } {
  if (!URL.canParse(topics)) return {}
  const url = new URL(topics)
  url.searchParams.set('community-topic', id)
  return { url: url.href }
}
