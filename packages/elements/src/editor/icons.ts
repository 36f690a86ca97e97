/** Lines on a ground of 20 by 20. */
const paths = {
  bold: 'M6 3.8h4.6a3 3 0 0 1 0 6.1H6zM6 9.9h5.4a3.1 3.1 0 0 1 0 6.3H6z',
  italic: 'M8.5 3.8h6M5.5 16.2h6M11.8 3.8 8.2 16.2',
  strike:
    'M3.5 10h13M13.6 6.6c-.4-1.7-1.8-2.8-3.6-2.8-2 0-3.6 1.2-3.6 3 0 1.2.7 2 1.7 2.6M6.4 13.4c.4 1.7 1.8 2.8 3.6 2.8 2 0 3.6-1.2 3.6-3 0-.5-.1-.9-.3-1.3',
  code: 'M6.8 5.8 2.6 10l4.2 4.2M13.2 5.8l4.2 4.2-4.2 4.2',
  link: 'M8.4 11.6a3 3 0 0 0 4.3 0l2.8-2.8a3 3 0 0 0-4.3-4.3l-1.1 1.1M11.6 8.4a3 3 0 0 0-4.3 0l-2.8 2.8a3 3 0 0 0 4.3 4.3l1.1-1.1',
  quote: 'M4 4.5v11M8 5.5h8.5M8 10h8.5M8 14.5h5',
  bullets: 'M8 5h8.5M8 10h8.5M8 15h8.5M4 5h.01M4 10h.01M4 15h.01',
  numbers:
    'M9 5h7.5M9 10h7.5M9 15h7.5M3.6 4.1l1.3-.7V7.4M3.5 13.2c.1-1.5 2.5-1.4 2.4.1 0 1-1.6 1.8-2.4 3h2.5',
  tasks: 'M3 5.3l1.4 1.4L7 3.9M3 14.1l1.4 1.4 2.6-2.8M10 5.5h6.5M10 14.3h6.5',
  image: 'M3 4h14v12H3zM3.4 13.2l3.8-3.7 3.6 3.6 2.3-2.3 3.6 3.4M12.6 7.3h.01',
  person: 'M13 10a3 3 0 1 1-6 0 3 3 0 0 1 6 0zM13 7.2v3.9a1.9 1.9 0 0 0 3.9 0V10A6.9 6.9 0 1 0 14 15.6',
  look: 'M2.4 10S5 5.2 10 5.2s7.6 4.8 7.6 4.8-2.6 4.8-7.6 4.8S2.4 10 2.4 10zM12 10a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
} as const

export type Icon = keyof typeof paths

const svg = 'http://www.w3.org/2000/svg'

/** An icon of lines in the colour of the text. */
export function icon(name: Icon): SVGElement {
  const node = document.createElementNS(svg, 'svg')
  node.setAttribute('viewBox', '0 0 20 20')
  node.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(svg, 'path')
  path.setAttribute('d', paths[name])
  node.append(path)
  return node
}
