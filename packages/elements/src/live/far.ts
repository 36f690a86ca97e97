/** How long a run that is off the screen stays laid out: who comes back soon finds it ready, in ms. */
const keptMs = 3_000
/** How long is worked on it at once, in ms: not to be felt. */
const workMs = 4
const pauseMs = 50

/** `contentvisibilityautostatechange`, of CSS Containment Level 2, which not every DOM knows. */
interface Skipping extends Event {
  /** Whether what is inside is passed over from now on, since it is far from the screen. */
  skipped?: boolean
}

/**
 * Has the browser let go of the boxes and styles of posts that are far from the screen. It keeps them for all that was
 * ever laid out, and in a long thread they are most of its memory, which it stops the page for to put in order. What
 * leaves the page for a moment loses them. The nodes stay, so does the room that they take, and what is searched for
 * is found in them.
 *
 * @returns ends it
 */
export function releaseFar(root: ShadowRoot): () => void {
  /** Runs off the screen, and since when. */
  const far = new Map<Element, number>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const release = () => {
    timer = undefined
    const now = performance.now()
    for (const [run, since] of far) {
      if (now < since + keptMs) return wait(since + keptMs - now)
      if (performance.now() > now + workMs) return wait(pauseMs)
      far.delete(run)
      // What the page is told of comes after what is done: somebody may be in it by now.
      if (!run.contains(root.activeElement) && !run.querySelector('form'))
        run.replaceChildren(...run.childNodes)
    }
  }
  const wait = (ms: number) => {
    timer ??= setTimeout(release, ms)
  }
  const heard = ({ target, skipped }: Skipping) => {
    far.delete(target as Element)
    if (!skipped) return
    far.set(target as Element, performance.now())
    wait(keptMs)
  }

  root.addEventListener('contentvisibilityautostatechange', heard, true)
  return () => {
    clearTimeout(timer)
    root.removeEventListener('contentvisibilityautostatechange', heard, true)
  }
}
