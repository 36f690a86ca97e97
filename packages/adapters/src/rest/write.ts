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
  type Session,
  type Site,
  sessionPath,
} from '@commonthread/protocol'
import { bearer, type Guest, type Who } from './credential.ts'
import { forget, keepGuest } from './keep.ts'
import { unreached } from './problem.ts'
import { requester } from './request.ts'

/** The half of the adapter that writes or identifies, loaded when first needed. */
export interface Later
  extends Required<
    Pick<CommunityAdapter, 'send' | 'upload' | 'preview' | 'exportMine' | 'session' | 'signIn' | 'signOut'>
  > {
  mine: Reader<'mine'>
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

  let preview: Promise<Later['preview']> | undefined
  const site = async () => (await request<Answer<Site>>('get', readPath('site'), undefined)).value
  const lost = (cause: unknown): never => {
    preview = undefined
    throw unreached('network', cause)
  }

  return {
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
      who.met?.abort()
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
