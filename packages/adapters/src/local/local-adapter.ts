import {
  type Community,
  createCommunity,
  type Introduction,
  nobody,
  plainSite,
  postDoc,
  type SiteRecord,
  type Store,
  storedSorts,
  type Viewer,
} from '@commonthread/community'
import { memoryStore } from '@commonthread/community/memory'
import {
  actions,
  type CommunityAdapter,
  type Credential,
  limits,
  ProblemError,
  type Proof,
  problem,
  type Reads,
  type Session,
} from '@commonthread/protocol'
import { credentialSchema, readInputSchemas } from '@commonthread/protocol/schema'
import * as v from 'valibot'
import { indexedDbStore } from './indexeddb-store.ts'

export interface LocalOptions {
  /** Which community of this browser: one per site, `local` unless given. */
  site?: string
  /** Shown where a widget names its community. */
  name?: string
  /** Where it is kept. Default: IndexedDB, or memory where the browser blocks that. */
  store?: Store
  /** Settings of the site besides name and id. */
  settings?: Partial<Pick<SiteRecord, 'review' | 'reactions' | 'images' | 'limits' | 'wording'>>
}

/**
 * A community in this browser alone: the same rules as in the server, over IndexedDB. Other tabs of the origin
 * hear of what is written. There is no server to prove anything to, so anybody may be anybody here. Pictures
 * are not taken: they could be shown by `blob:` and `data:` addresses alone, which a strict page forbids, and which
 * mean nothing in a text once it is anywhere else.
 *
 * @throws ProblemError from every call, never at once.
 */
export async function localAdapter(options: LocalOptions = {}): Promise<CommunityAdapter> {
  const site = options.site ?? 'local'
  const store = options.store ?? (await openStore())
  if (!(await store.site(site))) await store.putSite(newSite(site, options))
  // Nobody else is here to be flooded.
  const community = createCommunity({ store, rates: false })
  return connect(community, site, options.store ? async () => {} : () => store.close())
}

function connect(community: Community, site: string, closeStore: () => Promise<void>): CommunityAdapter {
  let viewer: Viewer = nobody
  const tabs =
    'BroadcastChannel' in globalThis ? new BroadcastChannel(`commonthread:local:${site}`) : undefined
  if (tabs) tabs.onmessage = () => void community.wake(site).catch(() => {})
  const forgetTabs = community.onCommit(() => tabs?.postMessage('written'))
  // Hears of what this tab wakes up to as well: saying it again makes the others look once more, and no further.
  const session = (): Session => ({
    member: viewer.member && {
      id: viewer.member.id,
      rev: viewer.member.rev,
      name: viewer.member.name,
      role: viewer.member.role,
    },
    proof: viewer.proof,
  })
  const read = Object.fromEntries(
    (Object.keys(readInputSchemas) as (keyof Reads)[]).map(name => [
      name,
      async (input: never, call?: { signal?: AbortSignal }) => {
        call?.signal?.throwIfAborted()
        const answer = await community.read(site, viewer, name, parse(readInputSchemas[name], input))
        call?.signal?.throwIfAborted()
        return answer
      },
    ]),
  ) as unknown as CommunityAdapter['read']

  return {
    can: {
      contract: 1,
      commands: actions,
      sorts: storedSorts,
      depth: limits.depth,
      ids: 'caller',
      live: 'push',
      batch: limits.batch,
    },
    keeps: 'browser',
    read,
    async send(batch, call) {
      call?.signal?.throwIfAborted()
      return community.send(site, viewer, batch)
    },
    preview: async (text, { people, pictures }) => {
      const { images } = (await community.read(site, viewer, 'site', {})).value
      return postDoc(text, { images, pictures, people })
    },
    async exportMine(call) {
      call?.signal?.throwIfAborted()
      return community.exportMine(site, viewer)
    },
    listen(scopes, after, heard, { signal }) {
      if (signal.aborted) return
      const close = community.listen(site, viewer, scopes, after, news => {
        if (!signal.aborted) heard(news)
      })
      signal.addEventListener('abort', close, { once: true })
    },
    session: async () => session(),
    async signIn(credential: Credential) {
      const proof = parse(credentialSchema, credential)
      const who = introduce(proof)
      if (!who) throw new ProblemError(problem('unsupported', { field: 'type' }))
      viewer = { member: await community.enter(site, who), proof: proof.type as Proof }
      return session()
    },
    async signOut() {
      viewer = nobody
    },
    close() {
      forgetTabs()
      tabs?.close()
      void community.close().then(closeStore)
    },
  }
}

/** Whoever looks at a preview owns it. */
function introduce(proof: Credential): Introduction | null {
  if (proof.type === 'owner') return { subject: 'owner', name: 'Owner', role: 'owner' }
  if (proof.type !== 'guest') return null
  const { name, secret } = proof as Extract<Credential, { type: 'guest'; secret: string }>
  return { subject: `guest:${secret}`, name, role: 'guest' }
}

async function openStore(): Promise<Store> {
  try {
    return await indexedDbStore()
  } catch {
    // Private windows and strict settings block IndexedDB: then it lasts as long as the page.
    return memoryStore()
  }
}

function newSite(id: string, { name = 'This browser', settings }: LocalOptions): SiteRecord {
  return plainSite(id, { name, ...settings })
}

function parse<T>(schema: v.GenericSchema<T>, input: unknown): T {
  const result = v.safeParse(schema, input)
  if (result.success) return result.output
  const [issue] = result.issues
  const field = v.getDotPath(issue) ?? undefined
  throw new ProblemError(
    problem('invalid', { field, message: `${field ?? 'The request'}: ${issue.message}` }),
  )
}
