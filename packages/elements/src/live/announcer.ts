/** News within this time is said in one sentence, so that a busy thread doesn't talk without end. */
const gatherMs = 2_000

/** Gathers how much is new, and says the sum once in a while. */
export function announcer(say: (count: number) => void): (count: number) => void {
  let sum = 0
  return count => {
    if (count && !sum)
      setTimeout(() => {
        say(sum)
        sum = 0
      }, gatherMs)
    sum += count
  }
}
