/** Lets whoever waits for the turn have theirs, and resolves when it comes round again. */
export type Pause = () => Promise<void>

/** Work of one site is done one piece after the other, in the order in which it came. */
export interface Turns {
  take<T>(site: string, work: (pause: Pause) => Promise<T>): Promise<T>
  /** Resolves when all that was begun is done. */
  over(): Promise<void>
}

export function turns(): Turns {
  const last = new Map<string, Promise<void>>()

  /** Resolves, when it is one's turn, with what ends it. */
  async function enter(site: string): Promise<() => void> {
    const before = last.get(site)
    let leave = (): void => {}
    last.set(
      site,
      new Promise(resolve => {
        leave = resolve
      }),
    )
    await before
    return leave
  }

  return {
    async take(site, work) {
      let leave = await enter(site)
      try {
        return await work(async () => {
          leave()
          leave = await enter(site)
        })
      } finally {
        leave()
      }
    },
    async over() {
      for (let all: Promise<void>[] = []; ; ) {
        const now = [...last.values()]
        if (now.every(one => all.includes(one))) return
        all = now
        await Promise.all(all)
      }
    },
  }
}
