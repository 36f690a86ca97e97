import type { Mark, News } from '@commonthread/protocol'

/** Follows scopes, spelled as the address spells them, from a mark on. */
export type Follow = (
  scopes: readonly string[],
  after: Mark,
  heard: (news: News) => void,
  signal: AbortSignal,
) => void

/** What somebody listens to, and how far they have heard. */
interface Want {
  readonly scopes: readonly string[]
  after: Mark
  /** The stream is theirs too, so that what it brings moves their mark. */
  asked?: boolean
}

/** What tabs say to one another: who wants what? I want this; this is new, and whether nobody is behind. */
interface Word {
  who?: true
  here?: Want
  news?: News
  together?: boolean
}

const answersTake = 50
const catchingUp = 2_000
/** A glance at another tab costs no new connection. */
const outOfSight = 8_000

/**
 * One stream for all tabs of a browser, since HTTP/1.1 gives six connections for all of them. A Web Lock
 * elects the tab that listens, a BroadcastChannel gathers what the others want and passes on what is heard.
 * The tab in front takes the lead, since one in the background may be suspended. Tabs out of sight hear what
 * the lead hears; they don't lead, so with none in sight nobody listens, and whoever comes forward goes on from
 * the last mark. Where either is missing, each tab listens for itself.
 *
 * Only the backend compares marks, so of two nobody can tell the older one: where listeners come from
 * different marks, a stream starts from each, and once all have caught up one goes on.
 */
export function share(name: string, follow: Follow): Follow {
  const { navigator, BroadcastChannel: Channel, origin, document } = globalThis
  const locks = navigator?.locks
  // A frame without an origin has locks and may not use them.
  if (!locks || !Channel || origin === 'null') return follow

  const own = new Map<Want, { heard(news: News): void; alone(): void }>()
  /** The browser closes locks to this frame, as it does its storage: each listens for itself. */
  let denied = false
  let channel: BroadcastChannel
  /** This tab's request for the lead. */
  let turn: AbortController | undefined
  let leads = false
  let wants: Want[] = []
  const runs: AbortController[] = []
  let timer: ReturnType<typeof setTimeout>
  let resting: ReturnType<typeof setTimeout>

  function say(word: Word): void {
    channel.postMessage(word)
    take(word)
  }

  function take({ who, here, news, together }: Word): void {
    if (here && leads) {
      wants.push(here)
      clearTimeout(timer)
      timer = setTimeout(start, answersTake)
    }
    for (const [want, { heard }] of own) {
      if (who) {
        want.asked = true
        say({ here: want })
      }
      if (news) {
        if (together && want.asked) want.after = news.mark
        heard(news)
      }
    }
  }

  function stop(keep = 0): void {
    clearTimeout(timer)
    for (const run of runs.splice(keep)) run.abort()
  }

  function gather(): void {
    stop()
    wants = []
    say({ who: true })
  }

  function start(): void {
    stop()
    const scopes = [...new Set(wants.flatMap(want => want.scopes))].sort()
    const behind = new Set(wants.map(want => want.after))
    for (const mark of [...behind]) {
      const run = new AbortController()
      runs.push(run)
      const heard = (news: News) => {
        const hello = news.type === 'hello'
        say({ news, together: !hello && runs.length < 2 })
        if (hello && behind.delete(mark) && !behind.size) timer = setTimeout(stop, catchingUp, 1)
      }
      follow(scopes, mark, heard, run.signal)
    }
  }

  function elect(steal = true): void {
    turn?.abort()
    const mine = new AbortController()
    const { signal } = mine
    turn = mine
    const hold = () =>
      new Promise<unknown>(done => {
        if (signal.aborted) return done(0)
        signal.addEventListener('abort', done)
        leads = true
        gather()
      })
    const over = () => {
      if (signal.aborted) return
      leads = false
      stop()
      // Another tab came forward: this one's turn comes again when that one goes.
      elect(false)
    }
    locks.request(name, steal ? { steal } : { signal }, hold).then(over, ({ name }: Error) => {
      if (name === 'AbortError' || leads) return over()
      if (denied) return
      denied = true
      for (const { alone } of own.values()) alone()
    })
  }

  function look(): void {
    clearTimeout(resting)
    if (document?.hidden) resting = setTimeout(rest, outOfSight)
    else if (!leads) elect()
  }

  /** Neither leads nor waits to. */
  function rest(): void {
    leads = false
    stop()
    turn?.abort()
  }

  function close(): void {
    clearTimeout(resting)
    rest()
    document?.removeEventListener('visibilitychange', look)
    channel.close()
  }

  return (scopes, after, heard, signal) => {
    if (!own.size) {
      channel = new Channel(name)
      channel.onmessage = ({ data }: MessageEvent<Word>) => take(data)
      document?.addEventListener('visibilitychange', look)
    }
    const want: Want = { scopes, after }
    const alone = () => follow(scopes, after, heard, signal)
    own.set(want, { heard, alone })
    if (denied) alone()
    else if (leads) gather()
    else look()
    signal.addEventListener('abort', () => own.delete(want) && !own.size && close())
  }
}
