import type { Belonging } from '../base/connect.ts'

/**
 * What elements don't say of their server and site, a script tag of the page has said for them: whichever of the two
 * comes first, the script or a bundle with these elements, all belong to the same community.
 */
export function asScriptSays({ server, site }: Pick<Belonging, 'server' | 'site'>): {
  server?: string
  site?: string
} {
  const scripts = document.querySelectorAll<HTMLScriptElement>('script[data-site][src*="/embed.js"]')
  const script = [...scripts].find(({ dataset }) => !site || dataset.site === site)
  const its = script?.dataset.server ?? script?.src.replace(/\/[^/]*$/, '')
  if (script) sayUnheard()
  return { server: (server ?? its) || undefined, site: site || script?.dataset.site }
}

let said = false

/** The script's reader, which hears calls, comes only where nobody else shows the elements. */
function sayUnheard(): void {
  const { CommonThread: calls } = globalThis as { CommonThread?: readonly unknown[] }
  if (said || !calls?.length) return
  said = true
  console.warn(
    'CommonThread.push() is not heard: the elements of this page come from @commonthread/elements, and not from its script tag.',
  )
}
