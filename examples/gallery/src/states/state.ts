import type { Lang } from '../content/talk.ts'
import type { Hands } from '../hands.ts'
import type { Script } from '../script/adapter.ts'

export type Tag =
  | 'community-thread'
  | 'community-count'
  | 'community-topics'
  | 'community-inbox'
  | 'community-log'

/** One element in one state. */
export interface State {
  /** Its address: `?state=name`. */
  name: string
  title: string
  tag: Tag
  script(lang: Lang): Script
  attributes?: Readonly<Record<string, string>>
  /** Parameters of the page's address, as `community-post`. */
  address?: Readonly<Record<string, string>>
  /** What this browser has kept, by the name of its place; `site` and `topic` are those of the page. */
  kept?(of: { site: string; topic: string }): Readonly<Record<string, string>>
  /** What shows that the element is there; without it, what its tag usually shows. */
  shown?: string
  /** What has to be done for the state to come about. */
  act?(hands: Hands): Promise<void>
}

export interface Group {
  title: string
  states: readonly State[]
}

/** What most elements show once they have been read. */
export const usually: Readonly<Record<Tag, string>> = {
  'community-thread': '[part~=row], [part~=empty], [part~=posts] ~ [part~=problem]',
  'community-topics': '[part~=topic], [part~=list] [part~=empty], [part~=composer]',
  'community-inbox': '[part~=bell]',
  'community-log': '[part~=line], [part~=empty], [part~=problem]',
  'community-count': '[part~=count]',
}

/** Makes states of one element. */
export const of =
  (tag: Tag) =>
  (name: string, title: string, rest: Omit<State, 'name' | 'title' | 'tag'>): State => ({
    name,
    title,
    tag,
    ...rest,
  })
