/** Room kept between a panel, its button and the edges of the window, in px. */
const gap = 8

/**
 * Stands an open panel below its button, inside the window, as long as it is open: toward the side that has
 * room, in either direction of writing. Returns what ends it.
 */
export function standBelow(button: HTMLElement, panel: HTMLElement): () => void {
  const stand = () => {
    const { left, right, bottom } = button.getBoundingClientRect()
    const { clientWidth: width, clientHeight: height } = document.documentElement
    const wide = panel.offsetWidth
    const fromLeft = left + wide + gap <= width ? left : right - wide
    const x = Math.max(gap, Math.min(fromLeft, width - wide - gap))
    const y = Math.max(gap, Math.min(bottom + gap, height - 160))
    panel.style.setProperty('--_x', `${x}px`)
    panel.style.setProperty('--_y', `${y}px`)
  }
  const stop = new AbortController()
  stand()
  addEventListener('resize', stand, stop)
  addEventListener('scroll', stand, { signal: stop.signal, passive: true, capture: true })
  return () => stop.abort()
}
