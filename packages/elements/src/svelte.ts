import type { HTMLAttributes } from 'svelte/elements'
import type { ElementOf, PropsOf, TagName } from './tags.ts'

type Tags = { [T in TagName]: HTMLAttributes<ElementOf<T>> & PropsOf<T> }

/** Importing this file types the elements' tags in Svelte. */
declare module 'svelte/elements' {
  interface SvelteHTMLElements extends Tags {}
}
