import {
  type Command,
  type Credential,
  type Id,
  type Key,
  newKey,
  type Session,
} from '@commonthread/protocol'
import { atom } from '../atom.ts'
import type { Inner } from '../inner.ts'
import { once } from '../once.ts'
import { isReturn } from '../returning.ts'
import type { NewCommand, Writer } from '../types.ts'
import { dropTraces } from './forget.ts'
import { openHeld } from './held.ts'
import { isOf, openIdentity } from './identity.ts'
import { makeMine } from './mine.ts'
import { openOutbox } from './outbox.ts'
import { layOver } from './overlay.ts'
import { openReactions } from './reactions.ts'
import type { Offered } from './return.ts'
import { openSender } from './sender.ts'

/** Opens the half that writes: it goes on with what was left to send, and ends with its community. */
export async function openWriter(inner: Inner): Promise<Writer> {
  const { $pending, $session, closed } = inner
  const adapter = await inner.ready()
  dropTraces(false)
  // As long as there is a writer, tabs tell one another.
  const stop = $pending.listen(() => {})
  const identity = openIdentity(inner)
  const outbox = await openOutbox(inner, identity)
  const mine = makeMine(inner, identity)
  const held = openHeld(inner, outbox, identity, mine)
  const reactions = openReactions(inner, mine)
  const sender = openSender(inner, outbox, identity, reactions)
  inner.layOver = (known, posts) => layOver(known, posts, reactions)
  for (const thread of inner.mounted) thread.hear([])
  const who = () => $session.value?.member?.id

  /** Everything of the person that this tab knows. What somebody else has left stays for them. */
  async function forget(marks: readonly Id[]): Promise<void> {
    sender.stop()
    identity.forget()
    dropTraces(true)
    reactions.anew()
    await outbox.edit(all => all.filter(({ by }) => !isOf(marks, by)))
  }

  /** What was refused for want of a session, or by an earlier one of the same person, goes again. */
  async function entered(): Promise<void> {
    const marks = identity.marks()
    held.anew()
    reactions.anew()
    await outbox.edit(all =>
      all.map(kept => {
        const again = kept.problem?.code === 'unauthenticated' && isOf(marks, kept.by)
        return again ? { ...kept, state: 'waiting', problem: undefined } : kept
      }),
    )
    sender.run()
  }

  let entering: Promise<unknown> = Promise.resolve()
  async function signIn(credential: Credential): Promise<Session> {
    const signing = identity.signIn(credential)
    entering = signing.catch(() => {})
    const session = await signing
    await entered()
    return session
  }

  async function send(command: NewCommand, shown?: (key: Key) => void): Promise<Key> {
    const key = newKey()
    // As it will be sent: what storage or another tab can't take falls away here.
    const whole: Command = JSON.parse(JSON.stringify({ ...command, key, made: Date.now() }))
    const kept = outbox.add(whole, identity.name(), identity.marks()[0])
    shown?.(key)
    await kept
    sender.run()
    return key
  }

  inner.noted = changes => {
    held.note(changes)
    reactions.note(changes)
  }
  inner.overhear = async ({ pending, session, out }) => {
    if (session && identity.isGuest()) $session.set(session)
    const gone = out?.split(' ')
    if (gone && isOf(gone, who())) {
      await forget(gone)
      await adapter.signOut().catch(() => {})
    }
    if (!pending) return
    await outbox.refresh()
    // A failure that one tab tells of is no reason for the others to hurry: they would tell it of theirs.
    sender.run(true)
  }
  closed.addEventListener('abort', () => {
    stop()
    outbox.close()
    inner.noted = undefined
    inner.overhear = undefined
    inner.layOver = undefined
  })

  const $offered: Offered = atom(null)
  const returning = once(async () => {
    const { openReturn } = await import('./return.ts')
    return openReturn(inner, identity, $offered, guest => signIn({ type: 'guest', ...guest }))
  })
  // Loads when a link brings somebody, or one is asked for.
  const look = () => {
    if (isReturn()) returning().catch(() => {})
  }
  look()
  globalThis.addEventListener?.('hashchange', look, { signal: closed })
  held.anew()
  reactions.anew()
  sender.run()
  // A browser's own community knows nobody by itself.
  if (adapter.keeps) await identity.enter().catch(() => {})

  return {
    $guestName: identity.$guestName,
    introduce: async name => identity.introduce(name),
    send,
    retry: (key, text) =>
      outbox
        .editOne(key, kept =>
          kept.state === 'sending'
            ? kept
            : {
                ...kept,
                command: withText(kept.command, text),
                unsure: (text && kept.problem?.retry) || kept.unsure,
                name: identity.name(),
                by: identity.marks()[0] ?? kept.by,
                state: 'waiting',
                problem: undefined,
              },
        )
        .then(() => sender.run()),
    discard: key => outbox.editOne(key, kept => (kept.state === 'sending' ? kept : null)),
    signIn,
    settled: () => entering,
    $offered,
    returnLink: async page => (await returning()).link(page),
    acceptReturn: async () => (await returning()).accept(),
    declineReturn: async () => (await returning()).decline(),
    upload: (...call) => identity.enter().then(() => adapter.upload!(...call)),
    async signOut() {
      const marks = identity.marks()
      // Begun first, since it may need what is then forgotten.
      const leaving = adapter.signOut()
      leaving.catch(() => {})
      await forget(marks)
      inner.tell({ out: marks.join(' ') })
      try {
        await leaving
      } finally {
        identity.drop()
      }
    },
    mine,
  }
}

function withText(command: Command, text: string | undefined): Command {
  return text && command.do === 'post.put' ? { ...command, body: { ...command.body, text } } : command
}
