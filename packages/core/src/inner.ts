import type { Change, CommunityAdapter, Id, Mark, Ms, Session, Site } from '@commonthread/protocol'
import type { WritableAtom } from 'nanostores'
import type { LayOver } from './thread/arrange.ts'
import type { Community, Pending, ThreadStore } from './types.ts'

/** What tabs of one community tell one another. */
export interface Word {
  changes?: readonly Change[]
  /** Where the changes stand: from here on this browser reads nothing older. */
  fresh?: Mark
  pending?: readonly Pending[]
  session?: Session
  /** Somebody signed out: whose id that was. */
  out?: Id
}

/** What is on the page and hears of changes. */
export interface Hearing {
  hear(changes: readonly Change[]): void
}

/** A thread that is on the page. */
export interface Mounted extends ThreadStore, Hearing {}

/** A community as its own parts see it. */
export interface Inner extends Community {
  /** Names everything this community keeps in the browser. */
  readonly key: string
  adapter: CommunityAdapter | undefined
  readonly $site: WritableAtom<Site | null>
  readonly $session: WritableAtom<Session | null>
  readonly $pending: WritableAtom<readonly Pending[]>
  readonly $skew: WritableAtom<Ms>
  /** What reads must be at least as new as: set by the first write, moved by all that is heard. */
  fresh: Mark | undefined
  readonly mounted: Set<Mounted>
  /** Lists that are on the page. */
  readonly lists: Set<Hearing>
  readonly closed: AbortSignal
  /** Lays commands under way over a thread; there once the half that writes is. */
  layOver?: LayOver
  /** The half that writes hears what other tabs say … */
  overhear?: (word: Word) => void
  /** … and what pages and news have brought. */
  noted?: (changes: readonly Change[]) => void
  /** A thread has heard of changes: counts follow. */
  note(changes: readonly Change[]): void
  /** Tells this tab and all others. */
  tell(word: Word): void
}
