/** What Svelte's plugin for Vite makes of its files. */
declare module '*.svelte' {
  export { SvelteComponent as default } from 'svelte'
}
