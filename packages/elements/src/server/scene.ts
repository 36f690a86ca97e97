import { type Community, stateOf, type ThreadStore } from '@commonthread/core'
import type { Answer, CommunityAdapter, Ms, Site, ThreadPage } from '@commonthread/protocol'
import { countBelow } from '../thread/below.ts'
import type { Scene } from '../thread/scene.ts'
import { clockIn } from '../thread/time.ts'
import { en } from '../wording/en.ts'
import { known } from '../wording/language.ts'
import { threadLanguages } from '../wording/thread-languages.ts'
import { speak, type Wording } from '../wording/words.ts'

/** What a server knows of a thread. */
export interface Known {
  adapter: CommunityAdapter
  thread: Pick<ThreadStore, 'ref' | 'slice' | 'sort'>
  answer: Answer<ThreadPage>
  site: Site | null
  lang: string
  level: number
  wording?: Wording
  /** The page's address. */
  url: string
}

const never = () => {
  throw new Error('Nobody presses anything on a server')
}

/** A thread as whoever comes sees it at first: nobody has written, folded or chosen anything. */
export async function sceneOf({ adapter, thread, answer, site, ...page }: Known): Promise<Scene> {
  const { lang, name } = known(page.lang)
  const table = name === 'en' ? undefined : await threadLanguages(name)
  const state = stateOf(answer.value, thread)
  const { rows, topic } = state
  const can = adapter.can
  const writable = !topic?.locked && can.commands.includes('post.put')
  const now: Ms = Math.max(answer.asOf, Date.now())
  const community: Pick<Community, '$site' | 'adapter' | 'server'> = {
    adapter,
    server: undefined,
    $site: { get: () => site } as Community['$site'],
  }
  return {
    act: never,
    toggle: never,
    write: never,
    update: never,
    base: page.url,
    below: thread.slice.flat ? new Map() : countBelow(rows),
    clock: clockIn(lang),
    community,
    fields: new Set(),
    folded: new Set(),
    forms: new Set(),
    fresh: [],
    gaps: new Map(),
    gone: false,
    host: { childElementCount: 0 },
    isNew: (_): _ is never => false,
    lang,
    level: page.level,
    live: undefined,
    marked: thread.slice.around ?? '',
    mayAnswer: ({ state, depth }) => writable && state === 'shown' && depth < can.depth,
    news: '',
    now,
    place: at => ({ topic: '', at }),
    rowOf: key => rows.find(row => row.key === key || (row.type === 'post' && row.post.id === key)),
    rows,
    runs: new Map(),
    say: speak(lang, page.wording, site?.wording, table?.words, en),
    sketches: new WeakMap(),
    state,
    stuck: undefined,
    thread,
    troubled: false,
    waiting: [],
    writable,
    writing: undefined,
  }
}
