const most = {
  /** UTF-16 units of a text. A post may have 40,000 bytes; a comment in WordPress's tables 65,535. */
  length: 65_536,
  lines: 5_000,
  /** Lines that follow each other without a blank one: 10,000 lazy lines of a quote took four seconds. */
  unbroken: 1_000,
}

/** Line ends are `\n`; what CommonMark or UTF-8 can't hold is U+FFFD. */
export function tame(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\0|\p{Surrogate}/gu, '\ufffd')
}

/** Whether it is of a size, or has so many lines, that reading it would take too long. */
export function isUnreadable(text: string): boolean {
  if (text.length > most.length) return true
  let lines = 0
  let unbroken = 0
  for (let at = 0; at < text.length; lines++) {
    const found = text.indexOf('\n', at)
    const end = found < 0 ? text.length : found
    unbroken = text.slice(at, end).trim() ? unbroken + 1 : 0
    if (lines >= most.lines || unbroken > most.unbroken) return true
    at = end + 1
  }
  return false
}
