import { printStyle } from '../live/print.ts'
import { threadStyle } from '../thread/style.ts'

/** Deeper than this no thread indents, however wide it is. */
const deepest = 10

const depths = Array.from({ length: deepest }, (_, depth) => `[data-depth="${depth}"] { --depth: ${depth} }`)

/**
 * The style sheet of a rendered thread. Depths stand in an attribute, since a strict Content-Security-Policy forbids
 * `style` attributes. And where no script ever runs, nothing is shown that only scripts could answer.
 */
export const threadCss = `${threadStyle}${printStyle}
[part~="row"] { --depth: ${deepest} }
${depths.join('\n')}
@media (scripting: none) { form, [part~="actions"], [part~="orders"], [part~="new"] { display: none } }
`

/**
 * The source that a Content-Security-Policy's `style-src` names to allow the `<style>` of rendered threads, and no
 * other: `'sha256-…'`, quotes included (CSP Level 3, 2.3.1). It is another one with each release that looks different.
 */
export async function threadCssHash(): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(threadCss))
  return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
}
