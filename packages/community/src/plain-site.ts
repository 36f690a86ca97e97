import type { SiteRecord } from './records.ts'

/**
 * A site's record as it begins: named by its id, everybody writes and nothing waits for a moderator. `settings`
 * stand instead; where a host signs tokens, they bring a `secret`.
 */
export function plainSite(id: string, settings: Partial<SiteRecord> = {}): SiteRecord {
  return {
    id,
    name: id,
    rev: 1,
    wording: {},
    limits: {},
    reactions: ['like'],
    review: 'open',
    origins: [],
    images: [],
    secret: '',
    ...settings,
  }
}
