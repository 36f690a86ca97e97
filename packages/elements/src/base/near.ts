/** How far outside the viewport still counts as near: about a screen, as browsers treat `<img loading="lazy">`. */
const margin = '800px'

/** Calls `run` once, when the element comes near the viewport. Returns what stops waiting. */
export function whenNear(element: Element, run: () => void): () => void {
  const observer = new IntersectionObserver(
    entries => {
      if (!entries.some(entry => entry.isIntersecting)) return
      observer.disconnect()
      run()
    },
    { rootMargin: margin },
  )
  observer.observe(element)
  return () => observer.disconnect()
}
