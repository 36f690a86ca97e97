import { type Ms, type Rate, uploadRates } from '@commonthread/protocol'
import type { RequestInfo } from './options.ts'
import { refuse } from './refuse.ts'

/** What one address may do. An IPv6 network of 64 bits, which is what one customer has, counts as one. */
export interface AddressRates {
  /** Commands. */
  writes: Rate
  /** Sign-ins. */
  sessions: Rate
  /** Pictures. */
  uploads: Rate
  /** Reads that no cache could answer. */
  reads: Rate
  /** Streams of news at the same time. */
  streams: number
}

export const addressRates: AddressRates = {
  writes: { count: 240, perMs: 60_000 },
  sessions: { count: 60, perMs: 60_000 },
  uploads: { count: 120, perMs: 600_000 },
  reads: { count: 1_200, perMs: 60_000 },
  streams: 60,
}

/**
 * Counts in a window that slides: what the last whole window held counts by the part of it that is still in
 * sight. Two windows are all that is kept, however many addresses there are.
 */
export function slidingLimit(
  { count, perMs }: Rate,
  now: () => Ms,
  rule = 'address',
): (address: string, amount?: number) => void {
  let window = 0
  let before = new Map<string, number>()
  let current = new Map<string, number>()

  return (address, amount = 1) => {
    const time = now() / perMs
    const at = Math.floor(time)
    if (at !== window) {
      before = at === window + 1 ? current : new Map()
      current = new Map()
      window = at
    }
    const used = current.get(address) ?? 0
    const inSight = (before.get(address) ?? 0) * (1 - (time - at))
    if (used + inSight + amount > count) {
      const afterMs = Math.ceil(perMs * (1 - (time - at)))
      throw refuse('limited', { rule, retry: { afterMs: Math.max(1_000, afterMs) } })
    }
    current.set(address, used + amount)
  }
}

/** The part of an address that is one sender's. */
export function senderOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)
  if (mapped?.[1]) return mapped[1]
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').split('::')
  const front = head === '' ? [] : head.split(':')
  const back = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle =
    tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  const groups = [...front, ...middle, ...back].slice(0, 4)
  return `${groups.map(group => group.replace(/^0+(?=.)/, '').toLowerCase()).join(':')}::/64`
}

export interface AddressLimits {
  writes(info: RequestInfo | undefined, count: number): void
  sessions(info: RequestInfo | undefined): void
  uploads(info: RequestInfo | undefined): void
  reads(info: RequestInfo | undefined, count?: number): void
}

/** Each throws a ProblemError `limited`, rule `address`, when there was too much of it. */
export function addressLimits(rates: AddressRates | null, now: () => Ms): AddressLimits {
  const limit = (rate: Rate | undefined) => {
    const take = rate && slidingLimit(rate, now)
    return (info: RequestInfo | undefined, count = 1) => {
      if (take && info?.address !== undefined) take(senderOf(info.address), count)
    }
  }
  return {
    writes: limit(rates?.writes),
    sessions: limit(rates?.sessions),
    uploads: limit(rates?.uploads),
    reads: limit(rates?.reads),
  }
}

/** Each throws a ProblemError `limited` when there was too much of it. */
export interface UploadLimits {
  address(info: RequestInfo | undefined): void
  /** Rule `rate`. */
  person(who: string, isGuest: boolean): void
}

/** Pictures by address and by person; without limits of persons where `people` is false. */
export function uploadLimits(addresses: AddressLimits, people: boolean, now: () => Ms): UploadLimits {
  const [guest, member] = [
    slidingLimit(uploadRates.guest, now, 'rate'),
    slidingLimit(uploadRates.member, now, 'rate'),
  ]
  return {
    address: addresses.uploads,
    person(who, isGuest) {
      if (people) (isGuest ? guest : member)(who)
    },
  }
}
