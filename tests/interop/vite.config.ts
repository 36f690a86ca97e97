import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { defaultClientConditions, defineConfig } from 'vite'

/** Builds the same small app in each framework: `dist/react.js` and so on. */
export default defineConfig({
  root: new URL('apps/', import.meta.url).pathname,
  resolve: { conditions: ['source', ...defaultClientConditions] },
  plugins: [
    vue({ template: { compilerOptions: { isCustomElement: tag => tag.startsWith('community-') } } }),
    svelte({ configFile: false }),
  ],
  build: {
    outDir: '../dist',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: { preact: 'preact.tsx', react: 'react.tsx', svelte: 'svelte.ts', vue: 'vue.ts' },
      output: { entryFileNames: '[name].js' },
    },
  },
})
