import { type Id, type Ms, ProblemError, problem } from '@commonthread/protocol'

/** Where a list that is ordered by time goes on: a cursor reads `TIME.ID`. */
export interface ListPlace {
  at: Ms
  target: Id
}

export function writePlace({ at, target }: ListPlace): string {
  return `${at}.${target}`
}

/** @throws ProblemError `cursor-gone` when it isn't one of ours. */
export function readPlace(cursor: string): ListPlace {
  const [, at, target] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? []
  if (at === undefined || target === undefined) throw new ProblemError(problem('cursor-gone'))
  return { at: Number(at), target }
}
