import {
  type Answer,
  type Command,
  type CommunityAdapter,
  type Credential,
  commandsPath,
  type Id,
  isProblem,
  type Reader,
  type Receipt,
  readPath,
  readQuery,
  type Session,
  type Site,
  sessionPath,
} from '@commonthread/protocol'
import type { Guest, Who } from './credential.ts'
import { bearer, forget, keepGuest } from './keep.ts'
import type { Connect } from './live.ts'
import { unreached } from './problem.ts'
import { authorization, requester } from './request.ts'

/** The half of the adapter that writes or identifies, loaded when first needed. */
export interface Later
  extends Required<
    Pick<CommunityAdapter, 'send' | 'upload' | 'preview' | 'exportMine' | 'session' | 'signIn' | 'signOut'>
  > {
  log: Reader<'log'>
  queue: Reader<'queue'>
  notices: Reader<'notices'>
  history: Reader<'history'>
  mine: Reader<'mine'>
  /** Opens a stream in somebody's name. */
  connect: Connect
}

const nobody: Session = { member: null, proof: 'none' }

export function writes(
  address: string,
  who: Who,
  fetch: typeof globalThis.fetch,
  closing: AbortSignal,
): Later {
  const request = requester({ fetch, address, closing })
  const tellTabs = signOutTogether(address, who, closing)
  const known = (session: Session): Session => {
    who.member = session.member?.id
    return session
  }

  /** Ends what was opened as nobody when somebody signs in. */
  let met = new AbortController()
  let preview: Promise<Later['preview']> | undefined
  const site = async () => (await request<Answer<Site>>('get', readPath('site'), undefined)).value
  const lost = (cause: unknown): never => {
    preview = undefined
    throw unreached('network', cause)
  }

  const list =
    <K extends 'log' | 'queue' | 'notices' | 'history'>(name: K): Reader<K> =>
    (input, { signal, fresh } = {}) =>
      request('get', readPath(name) + readQuery(input, fresh), bearer(who), { signal })

  return {
    log: list('log'),
    queue: list('queue'),
    notices: list('notices'),
    history: list('history'),
    // Nobody caches it, so it is always fresh; and one address asks for permission across origins once.
    mine: ({ targets }, { signal } = {}) =>
      request<Answer<never>>('post', readPath('mine'), bearer(who), { json: { targets }, signal }),

    async send(commands: readonly Command[], { signal } = {}) {
      const { receipts } = await request<{ receipts: readonly Receipt[] }>(
        'post',
        commandsPath,
        bearer(who),
        {
          json: { commands },
          signal,
        },
      )
      return receipts
    },

    // Code of its own: few who write bring pictures.
    async upload(file, call) {
      const { upload } = await import('./files.ts').catch(lost)
      return upload({ address, token: bearer(who), fetch, closing }, file, call)
    },

    async exportMine(call) {
      const { exportMine } = await import('./files.ts').catch(lost)
      return exportMine({ address, token: bearer(who), fetch, closing }, call)
    },

    async preview(...call) {
      preview ??= import('./preview.ts').then(({ previews }) => previews(site), lost)
      return (await preview)(...call)
    },

    async session({ signal } = {}) {
      try {
        return known(await request<Session>('get', sessionPath, bearer(who), { signal }))
      } catch (thrown) {
        if (isProblem(thrown) && thrown.code === 'unauthenticated') return nobody
        throw thrown
      }
    },

    async signIn(credential, { signal } = {}) {
      if (isGuest(credential)) keepGuest(who, credential)
      const before = who.forgotten
      // Without a bearer: the server doesn't know this one yet.
      const session = await request<Session>('post', sessionPath, undefined, { json: credential, signal })
      if (who.forgotten !== before) return nobody
      if (!isGuest(credential)) who.token = tokenOf(credential)
      met.abort()
      met = new AbortController()
      return known(session)
    },

    async signOut() {
      const token = bearer(who)
      const { member } = who
      forget(who)
      tellTabs(member)
      // This browser has forgotten already: a server out of reach must not keep anybody signed in.
      if (token) await request('delete', sessionPath, token).catch(() => {})
    },

    async connect(scopes, at, signal) {
      const token = bearer(who)
      const response = token && (await fetch(at(scopes), { headers: authorization(token), signal }))
      if (response && response.status !== 401) return response
      // Whoever this was, the server knows them no longer: what is public still comes, until they are back.
      const open = scopes.filter(scope => scope !== 'me')
      return fetch(at(open), { signal: AbortSignal.any([signal, met.signal]) })
    },
  }
}

function isGuest(credential: Credential): credential is { type: 'guest' } & Guest {
  return credential.type === 'guest'
}

function tokenOf({ type, token }: { type: string; token?: unknown }): string {
  return type === 'owner' ? `owner.${token}` : String(token)
}

/** The same person's other tabs forget them too. */
function signOutTogether(address: string, who: Who, closing: AbortSignal): (member: Id | undefined) => void {
  if (!globalThis.BroadcastChannel) return () => {}
  const channel = new BroadcastChannel(`commonthread:sign-out:${address}`)
  channel.onmessage = ({ data }: MessageEvent<Id | undefined>) => {
    if (!who.member || who.member === data) forget(who)
  }
  closing.addEventListener('abort', () => channel.close())
  return member => channel.postMessage(member)
}
