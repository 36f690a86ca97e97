import type { Id, Member, Reader } from '@commonthread/protocol'

/** People at once in the list. */
const most = 6
/** Keystrokes closer together than this ask once. */
const restMs = 120

/** People of a topic by how their name begins: asked when the typing rests, each beginning once. */
export class People {
  readonly #read: Reader<'people'>
  readonly #known = new Map<string, readonly Member[]>()
  #asking = new AbortController()

  constructor(read: Reader<'people'>) {
    this.#read = read
  }

  /** `undefined` when somebody has typed on meanwhile. Without an answer there is nobody to offer. */
  async starting(topic: Id, starts: string): Promise<readonly Member[] | undefined> {
    this.#asking.abort()
    const known = this.#lookup(topic, starts)
    if (known) return known
    this.#asking = new AbortController()
    const { signal } = this.#asking
    await new Promise(resume => setTimeout(resume, restMs))
    if (signal.aborted) return undefined
    try {
      const { value } = await this.#read({ topic, starts, limit: most }, { signal })
      this.#known.set(nameOf(topic, starts), value)
      return signal.aborted ? undefined : value
    } catch {
      return signal.aborted ? undefined : []
    }
  }

  close(): void {
    this.#asking.abort()
  }

  /** What was answered before; also for a shorter beginning, when that answer was everybody. */
  #lookup(topic: Id, starts: string): readonly Member[] | undefined {
    for (let length = starts.length; length >= 0; length--) {
      const known = this.#known.get(nameOf(topic, starts.slice(0, length)))
      if (!known || (known.length >= most && length < starts.length)) continue
      const low = starts.toLowerCase()
      return known.filter(({ name }) => name.toLowerCase().startsWith(low))
    }
    return undefined
  }
}

const nameOf = (topic: Id, starts: string) => `${topic} ${starts.toLowerCase()}`
