import { defineConfig } from 'vite'
import { entitiesFromTable } from '../../packages/library.config.ts'

/** The page that imports the packages: one module, with what it needs later beside it. */
export default defineConfig({
  resolve: { conditions: ['source', 'module', 'browser', 'development|production', 'import', 'default'] },
  plugins: [entitiesFromTable()],
  define: { 'process.env.NODE_ENV': '"production"' },
  build: {
    target: 'es2022',
    modulePreload: false,
    rolldownOptions: {
      input: 'src/preview.ts',
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
