/** What makes a line break where it does. */
const same = [
  'boxSizing',
  'borderWidth',
  'borderStyle',
  'padding',
  'font',
  'letterSpacing',
  'wordSpacing',
  'tabSize',
  'textIndent',
  'textTransform',
  'direction',
  'textAlign',
  'lineHeight',
] as const

/** Where a place in a textarea is on the screen: a copy of its text that is laid out the same tells. */
export function caretIn(area: HTMLTextAreaElement, at: number): DOMRect {
  const copy = document.createElement('div')
  const style = getComputedStyle(area)
  for (const name of same) copy.style[name] = style[name]
  const box = area.getBoundingClientRect()
  Object.assign(copy.style, {
    position: 'fixed',
    visibility: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
    left: `${box.left}px`,
    top: `${box.top - area.scrollTop}px`,
    width: `${area.clientWidth + parseFloat(style.borderLeftWidth) + parseFloat(style.borderRightWidth)}px`,
  })
  const mark = document.createElement('span')
  mark.textContent = '\u200b'
  copy.append(area.value.slice(0, at), mark, area.value.slice(at))
  area.after(copy)
  const rect = mark.getBoundingClientRect()
  // In a transformed ancestor `fixed` isn't the screen's.
  const shift = copy.getBoundingClientRect()
  copy.remove()
  return new DOMRect(
    rect.x + box.left - shift.left,
    rect.y + box.top - area.scrollTop - shift.top,
    rect.width,
    rect.height,
  )
}
