import type { LeftOutReason } from '@commonthread/community/import'

/** What an export says should become of a comment: `keep` it, `hold` it, or leave it out for a reason. */
export type Fate = 'keep' | 'hold' | LeftOutReason

/** A comment's place among the others of the export, until and after `settle`. */
export interface Place {
  /** What it answers; after `settle` always another one of the export. */
  parent: string | null
  readonly fate: Fate
  /** After `settle`: something that comes in stands below it. */
  answered?: boolean
  /** After `settle`: it answered something that the export doesn't hold, or itself. */
  orphan?: boolean
}

/**
 * Finds out who has answers and whose parent is missing. Parents are never replaced by others: what is left
 * out keeps its place as a mark when it was answered, and only what answers nothing known moves to the top.
 */
export function settle(places: ReadonlyMap<string, Place>): void {
  for (const [id, place] of places) {
    if (place.parent === null || (place.parent !== id && places.has(place.parent))) continue
    place.parent = null
    place.orphan = true
  }
  cutCircles(places)
  for (const place of places.values()) {
    if (place.fate !== 'keep' && place.fate !== 'hold') continue
    let above = parentOf(place, places)
    while (above && !above.answered) {
      above.answered = true
      above = parentOf(above, places)
    }
  }
}

/** What becomes of it: `mark` when its words are left out and its place is needed. */
export function outcome({ fate, answered }: Place): 'shown' | 'held' | 'removed' | 'mark' | LeftOutReason {
  if (fate === 'keep') return 'shown'
  // Nothing stands below what waits for a moderator: with answers it leaves a mark, and its words are kept.
  if (fate === 'hold') return answered ? 'removed' : 'held'
  return answered ? 'mark' : fate
}

/** Comments that answer each other in a circle: the first of them to be met answers nothing. */
function cutCircles(places: ReadonlyMap<string, Place>): void {
  const sound = new Set<Place>()
  for (const place of places.values()) {
    const walked = new Set<Place>()
    let at: Place | undefined = place
    while (at && !sound.has(at)) {
      if (walked.has(at)) {
        at.parent = null
        at.orphan = true
        break
      }
      walked.add(at)
      at = parentOf(at, places)
    }
    for (const one of walked) sound.add(one)
  }
}

function parentOf({ parent }: Place, places: ReadonlyMap<string, Place>): Place | undefined {
  return parent === null ? undefined : places.get(parent)
}
