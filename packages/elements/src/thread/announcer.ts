/** News within this time is said in one sentence, so that a busy thread doesn't talk without end. */
const gatherMs = 2_000

/** Gathers how much is new and says it politely, in batches. */
export class Announcer {
  readonly #say: (count: number) => void
  #count = 0
  #timer?: ReturnType<typeof setTimeout>

  constructor(say: (count: number) => void) {
    this.#say = say
  }

  add(count: number): void {
    this.#count += count
    if (!count || this.#timer) return
    this.#timer = setTimeout(() => {
      this.#say(this.#count)
      this.close()
    }, gatherMs)
  }

  close(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#count = 0
  }
}
