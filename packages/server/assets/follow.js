// @ts-check

/** How often it is looked what others have done, in ms, while the page is in sight. */
const everyMs = 15_000

/**
 * Looks again and again, and at once when the page comes back into sight.
 *
 * @param {() => Promise<void>} look Never rejects.
 */
export function follow(look) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  /** An earlier look that ends later would tell old things as new. */
  let looks = false
  document.addEventListener('visibilitychange', () => {
    clearTimeout(timer)
    if (!document.hidden) void turn()
  })
  wait()

  async function turn() {
    if (looks) return
    looks = true
    await look()
    looks = false
    wait()
  }

  function wait() {
    clearTimeout(timer)
    if (!document.hidden) timer = setTimeout(turn, everyMs)
  }
}

/**
 * Changes the page without moving what somebody is at: what has the focus, else the first entry in sight.
 *
 * @param {Iterable<Element>} entries
 * @param {() => void} change
 */
export function still(entries, change) {
  const { activeElement } = document
  const inSight = () => [...entries].find(entry => entry.getBoundingClientRect().bottom > 0)
  const anchor = activeElement?.closest('li') ? activeElement : inSight()
  const before = anchor?.getBoundingClientRect().top ?? 0
  change()
  if (anchor) scrollBy(0, anchor.getBoundingClientRect().top - before)
}
