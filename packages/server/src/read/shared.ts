import { type Community, nobody, seqOf } from '@commonthread/community'
import { apiRoot, type Reads, readPaths } from '@commonthread/protocol'
import type { RequestInfo } from '../options.ts'
import type { AddressLimits } from '../rates.ts'
import { type Depends, PageCache } from './cache.ts'
import { Page } from './page.ts'
import { type Asked, type QueryRead, readAsked, splitFresh } from './query.ts'

/** Reads whose answer is the same for everyone. Nobody's credentials are looked at. */
export const sharedReads = [
  'site',
  'topic',
  'posts',
  'topics',
  'people',
  'counts',
  'log',
] as const satisfies readonly QueryRead[]
export type SharedRead = (typeof sharedReads)[number]

export interface Shared {
  /** The answer to a GET whose bytes are there: before routing, since this is the path that must be free. */
  hit(request: Request): Response | Promise<Response> | undefined
  /** @throws ProblemError */
  answer(name: SharedRead, site: string, request: Request, info?: RequestInfo): Promise<Response>
  readonly bytes: number
}

export interface SharedOptions {
  community: Community
  cacheBytes: number
  stamp?: () => number
  limits: Pick<AddressLimits, 'reads'>
}

export function shared({ community, cacheBytes, stamp, limits }: SharedOptions): Shared {
  const cache = new PageCache({ bytes: cacheBytes, stamp })
  community.onCommit(what => cache.happened(what))

  /** Clients spell a question in one way (`readQuery`), so its address is what its page is kept under. */
  function hit(request: Request): Response | Promise<Response> | undefined {
    const { url } = request
    const path = url.slice(url.indexOf('/', 8))
    if (!path.includes('fresh=')) return cache.get(path)?.answer(request)
    const { address, fresh } = splitFresh(path)
    return cache.get(address, seqOf(fresh ?? ''))?.answer(request)
  }

  async function answer(
    name: SharedRead,
    site: string,
    request: Request,
    info?: RequestInfo,
  ): Promise<Response> {
    const { search } = new URL(request.url)
    const { address, fresh } = splitFresh(search)
    const asked = readAsked(name, address)
    const key = `${apiRoot}/${site}${readPaths[name]}${asked.canonical}`
    const kept = cache.get(key, seqOf(fresh ?? ''))
    if (kept) return kept.answer(request)
    limits.reads(info)
    const page = await cache.load(key, site, () => load(name, site, asked))
    return page.answer(request)
  }

  async function load<K extends SharedRead>(
    name: K,
    site: string,
    { input }: Asked<K>,
  ): Promise<{ page: Page; depends: Depends }> {
    const answer = await community.read(site, nobody, name, input)
    // Where nobody notices new settings, what is kept for long leaves them out: who needs them asks for them.
    const { noticesSettings } = cache
    const value = name === 'topic' && !noticesSettings ? { ...answer.value, site: undefined } : answer.value
    const page = new Page({ ...answer, value }, seqOf(answer.mark) ?? 0)
    return { page, depends: dependsOn(name, input, value) }
  }

  return {
    hit,
    answer,
    get bytes() {
      return cache.bytes
    },
  }
}

function dependsOn(name: SharedRead, input: object, value: unknown): Depends {
  if (name === 'site') return 'settings'
  // The title of another topic stands in it, which may be removed there.
  if ((name === 'topic' || name === 'posts') && hasLinks(value as ReturnType<Reads['topic']>)) return 'any'
  if (name === 'posts' || name === 'people') {
    return { topic: (input as Parameters<Reads['posts' | 'people']>[0]).topic }
  }
  const topic = name === 'topic' ? (value as ReturnType<Reads['topic']>).topic : null
  return topic ? { topic: topic.id } : 'any'
}

function hasLinks({ topic, posts }: ReturnType<Reads['topic']>): boolean {
  return topic?.from !== undefined || posts.some(({ became }) => became !== undefined)
}
