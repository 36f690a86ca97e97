import type { Reads } from './adapter.ts'
import type { Target, TopicRef } from './entities.ts'

/** Where each read lives below `/api/v1/{site}`. REST is the same reads and commands spelled as HTTP. */
export const readPaths = {
  site: '',
  now: '/now',
  topic: '/topic',
  posts: '/posts',
  counts: '/counts',
  log: '/log',
  mine: '/mine',
  topics: '/topics',
  people: '/people',
  history: '/history',
  notices: '/notices',
  queue: '/queue',
} as const satisfies Record<keyof Reads, string>

/** Where a read lives, without the table. */
export const readPath = (name: keyof Reads): string => (name === 'site' ? '' : `/${name}`)

export const newsPath = '/news'
export const apiRoot = '/api/v1'
export const openapiPath = `${apiRoot}/openapi.json`
export const newsType = 'application/x-ndjson'
export const problemType = 'application/problem+json'

/** The address of a site's API on a server: no slash at the end. */
export function siteAddress(server: string, site: string): string {
  return `${server.replace(/\/+$/, '')}${apiRoot}/${site}`
}

/**
 * The query of a read: the same input always gives the same string, so that caches meet. Lists repeat their
 * name; a topic reference is `id=…`, or `kind=…&key=…`; references in a list are `ref=id:…` or `ref=kind:key`.
 */
export function readQuery(input: object, fresh?: string): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries<unknown>({ ...input, fresh })) {
    if (name === 'ref')
      for (const [part, text] of Object.entries(value as TopicRef)) query.append(part, String(text))
    else if (name === 'refs') for (const ref of value as TopicRef[]) query.append('ref', refText(ref))
    else if (name === 'target') query.append(name, targetText(value as Target))
    else if (Array.isArray(value)) for (const one of value) query.append(name, String(one))
    else if (value !== undefined && value !== null) query.append(name, String(value))
  }
  query.sort()
  const text = query.toString()
  return text && `?${text}`
}

/** `post:ID`, `topic:ID` or `member:ID`. */
function targetText({ type, id }: Target): string {
  return `${type}:${id}`
}

export function refText(ref: TopicRef): string {
  return 'id' in ref ? `id:${ref.id}` : `${ref.kind}:${ref.key}`
}
