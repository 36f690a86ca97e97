import type { WriteStream } from 'node:tty'

export interface Progress {
  /** `more` of the whole is done. */
  add(more: number): void
  /** What to say beside the bar. */
  say(text: string): void
  /** Leaves no trace of the bar. */
  clear(): void
}

const width = 24
const everyMs = 100

/** A bar on a terminal; elsewhere (a file, a pipe, a log) nothing. */
export function progressBar(total: number, stream: WriteStream | NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return { add() {}, say() {}, clear() {} }
  let done = 0
  let words = ''
  let drawn = 0
  const draw = (): void => {
    if (Date.now() - drawn < everyMs) return
    drawn = Date.now()
    const share = total ? Math.min(1, done / total) : 1
    const filled = Math.round(share * width)
    const percent = `${Math.floor(share * 100)} %`.padStart(5)
    stream.write(`\r${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${percent}  ${words}\u001b[K`)
  }
  return {
    add(more) {
      done += more
      draw()
    },
    say(text) {
      words = text
      draw()
    },
    clear: () => void stream.write('\r\u001b[K'),
  }
}
