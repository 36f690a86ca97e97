/** Runs work under a name when what was begun under it before has ended, however it ended. */
export type Alone = <T>(name: string, work: () => Promise<T>) => Promise<T>

export function alone(): Alone {
  const last = new Map<string, Promise<unknown>>()

  return (name, work) => {
    const run = (last.get(name) ?? Promise.resolve()).then(work)
    const ended = run
      .catch(() => {})
      .then(() => {
        if (last.get(name) === ended) last.delete(name)
      })
    last.set(name, ended)
    return run
  }
}
