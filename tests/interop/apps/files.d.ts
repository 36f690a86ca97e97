/** What the frameworks' plugins for Vite make of their files. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
declare module '*.svelte' {
  export { SvelteComponent as default } from 'svelte'
}
