import type { GalleryTab } from './gallery.ts'

/** Gives the place of the element these styles of a page; the gallery's own tokens no longer hold there. */
export function paint({ page }: GalleryTab, styles: Readonly<Record<string, string>>): Promise<void> {
  return page.locator('#place').evaluate((place, given) => {
    place.removeAttribute('style')
    for (const token of ['accent', 'on-accent', 'badge'])
      place.style.setProperty(`--community-${token}`, 'initial')
    for (const [name, value] of Object.entries(given)) place.style.setProperty(name, value)
  }, styles)
}

/** Contrast of the words in the first node that a selector finds and of the ground they stand on (WCAG 2.2). */
export function contrastOf({ page }: GalleryTab, selector: string): Promise<number> {
  const [, of = selector, pseudo] = /^(.*?) ?(::\w+)?$/.exec(selector) ?? []
  return page
    .locator(of)
    .first()
    .evaluate((node, pseudo) => {
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 1
      const context = canvas.getContext('2d', { willReadFrequently: true })!
      /** Luminance of what is on the canvas, once this colour is laid over it. */
      const lay = (color: string): number => {
        context.fillStyle = color
        context.fillRect(0, 0, 1, 1)
        const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map(value =>
          value <= 10 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4,
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue
      }
      const under: Element[] = []
      for (
        let one: Element | null = node;
        one;
        one = one.parentElement ?? (one.getRootNode() as ShadowRoot).host
      )
        under.unshift(one)
      lay('#fff')
      let ground = 1
      for (const one of under) ground = lay(getComputedStyle(one).backgroundColor)
      const words = lay(getComputedStyle(node, pseudo).color)
      return (Math.max(words, ground) + 0.05) / (Math.min(words, ground) + 0.05)
    }, pseudo)
}
