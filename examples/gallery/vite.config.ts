import { defineConfig } from 'vite'
import { entitiesFromTable } from '../../packages/library.config.ts'

/** As strict as a page can be: what the gallery's own pages use, from this server alone. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

/** Two pages: the list of states, and the one that shows a state. */
export default defineConfig({
  resolve: { conditions: ['source', 'module', 'browser', 'development|production', 'import', 'default'] },
  plugins: [entitiesFromTable()],
  define: { 'process.env.NODE_ENV': '"production"' },
  server: { headers: { 'content-security-policy': policy } },
  preview: { headers: { 'content-security-policy': policy } },
  build: {
    target: 'es2022',
    modulePreload: false,
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'state.html'] },
  },
})
