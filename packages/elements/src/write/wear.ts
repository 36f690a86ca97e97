import type { ThreadHost } from '../thread/host.ts'

/** Gives a thread the style sheet of what has loaded, once. */
export function wear(host: Pick<ThreadHost, 'styles' | 'adoptedCallback'>, style: string): void {
  if (host.styles.includes(style)) return
  host.styles.push(style)
  host.adoptedCallback()
}
