import type { ThreadHost } from '../thread/host.ts'

/** Has the pill float over the posts. Where this can't be loaded, the pill that says so stands below them, in sight. */
export const liveStyle = /* css */ `
[part~="pill-place"] { block-size: 0; display: flex; place-content: center; align-items: end; z-index: 1 }
[part~="pill"] { translate: 0 .5em }
`

/** Gives a thread another style sheet, once: as `write/wear.ts` does, which comes with the half that writes. */
export function dress(host: Pick<ThreadHost, 'styles' | 'adoptedCallback'>, style: string): void {
  if (host.styles.includes(style)) return
  host.styles.push(style)
  host.adoptedCallback()
}
