/** Colours whose words are light stand on dark ground. A canvas knows every way to write a colour. */
export function isLight(color: string): boolean {
  const canvas = document.createElement('canvas')
  canvas.width = canvas.height = 1
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) return false
  context.fillStyle = color
  context.fillRect(0, 0, 1, 1)
  const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data
  return red * 0.3 + green * 0.59 + blue * 0.11 > 128
}

const dark = '(prefers-color-scheme: dark)'
const forced = '(forced-colors: active)'

/** Whether a person has chosen all colours: then code has no others. */
export const areForced = (): boolean => matchMedia(forced).matches

/** Calls `changed` when colours may have: by the system, or by a page that switches a class or attribute. */
export function followColours(changed: () => void): () => void {
  const stop = new AbortController()
  for (const query of [dark, forced]) matchMedia(query).addEventListener('change', changed, stop)
  const switches = new MutationObserver(changed)
  for (const node of [document.documentElement, document.body])
    switches.observe(node, {
      attributes: true,
      attributeFilter: ['class', 'style', 'data-theme', 'data-mode'],
    })
  return () => {
    stop.abort()
    switches.disconnect()
  }
}
