import type { Credential, Id, Session } from '@commonthread/protocol'
import type { ReadableAtom } from 'nanostores'
import { atom } from '../atom.ts'
import type { Inner } from '../inner.ts'
import { stored } from '../stored.ts'
import { type Guest, guestMark, isGuestMark, keptGuest, newSecret } from './guest.ts'

/** Who writes here. */
export interface Identity {
  readonly $guestName: ReadableAtom<string>
  /** What this person calls themselves now. */
  name(): string
  introduce(name: string): void
  /** Asked once, and again after a failure. */
  session(): Promise<Session>
  /** Before something is sent: a guest who is known here is made known to the backend. */
  enter(): Promise<Session>
  /** The backend knows nobody: whether there is a guest to try again with, who then is entered anew. */
  again(): Promise<boolean>
  signIn(credential: Credential): Promise<Session>
  isGuest(): boolean
  /** What commands of whoever is here are kept under: the first for new ones, nothing where nobody is known. */
  marks(): readonly Id[]
  /** Whether what is kept under a mark is hidden here: it is somebody else's, as far as is known who is here. */
  hides(by: Id | undefined): boolean
  /** This tab forgets. */
  forget(): void
  /** The browser forgets the guest. */
  drop(): void
}

const nobody: Session = { member: null, proof: 'none' }

/** A guest is kept in localStorage under `commonthread:guest:<community>` as `{ name, secret }`. */
export function openIdentity({ key, $session, ready, tell }: Inner): Identity {
  const place = `commonthread:guest:${key}`
  const $guestName = atom(keptGuest(place)?.name ?? '')
  /** The name under which this page last entered a guest. */
  let entered: string | undefined
  let forgotten = 0
  /** Signed out, though the browser may keep the guest a moment longer. */
  let left = false
  const guestHere = () => (left ? undefined : keptGuest(place))

  const keep = (guest: Guest) => {
    left = false
    stored.set(place, JSON.stringify(guest))
    $guestName.set(guest.name)
  }
  const signIn = async (credential: Credential): Promise<Session> => {
    const before = forgotten
    const session = await (await ready()).signIn(credential)
    // Signed out meanwhile: an answer that comes late brings nobody back.
    if (forgotten !== before) return nobody
    $session.set(session)
    if (session.proof === 'guest') tell({ session })
    return session
  }
  const enterGuest = async (guest: Guest): Promise<Session> => {
    const session = await signIn({ type: 'guest', ...guest })
    if (session.member) entered = guest.name
    return session
  }

  const session = async (): Promise<Session> => {
    const found = $session.value ?? (await (await ready()).session())
    if (!$session.value) $session.set(found)
    return $session.value ?? found
  }
  const isGuest = (): boolean => ['none', 'guest'].includes($session.value?.proof ?? 'none')

  const marks = (): readonly Id[] => {
    const guest = isGuest() ? guestHere() : undefined
    const member = $session.value?.member?.id
    // First what is known of a guest also before the backend answers, and after it forgot them.
    return [guest && guestMark(guest), member].filter((mark): mark is Id => !!mark)
  }

  return {
    $guestName,
    name() {
      const member = $session.value?.member?.name
      return (isGuest() ? $guestName.get() || member : member) ?? ''
    },
    introduce(name) {
      // Made and kept before it is first used: a lost answer never makes a second guest.
      keep({ name, secret: guestHere()?.secret ?? newSecret() })
    },
    session,
    async enter() {
      const before = forgotten
      const now = await session()
      if (forgotten !== before) return nobody
      const guest = guestHere()
      if (!guest || !isGuest()) return now
      const isKnown = now.member && [entered, now.member.name].includes(guest.name)
      return isKnown ? now : enterGuest(guest)
    },
    async again() {
      const guest = guestHere()
      if (!guest || !isGuest()) return false
      await enterGuest(guest)
      return true
    },
    async signIn(credential) {
      if (credential.type !== 'guest') return signIn(credential)
      const { type: _, ...guest } = credential as { type: 'guest' } & Guest
      keep(guest)
      return enterGuest(guest)
    },
    isGuest,
    marks,
    hides(by) {
      const mine = marks()
      // A member's id may be that of a guest who has not been entered yet.
      const isKnown = left || $session.value?.member || (mine.length > 0 && isGuestMark(by))
      return !!isKnown && !isOf(mine, by)
    },
    forget() {
      forgotten++
      left = true
      entered = undefined
      $guestName.set('')
      $session.set(nobody)
    },
    drop() {
      if (left) stored.set(place, '')
    },
  }
}

/** Whether a command is theirs or nobody's. */
export function isOf(marks: readonly Id[], by: Id | undefined): boolean {
  return by === undefined || marks.includes(by)
}
