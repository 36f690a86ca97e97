/** What Vue's plugin for Vite makes of its files. */
declare module '*.vue' {
  import type { Component } from 'vue'

  const component: Component
  export default component
}
