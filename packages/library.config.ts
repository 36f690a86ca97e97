import { readFileSync } from 'node:fs'
import { createRequire, isBuiltin } from 'node:module'
import { fileURLToPath } from 'node:url'
import { mergeConfig, type Plugin, type UserConfig } from 'vite'
import dts from 'vite-plugin-dts'

interface Manifest {
  exports?: Record<string, { source?: string; default?: string }>
  dependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
  optionalDependencies?: Record<string, string>
}

export interface LibraryOptions {
  /** Entries beside those of package.json's `exports`, as output name (no extension) → source file. */
  entries?: Readonly<Record<string, string>>
  /** Anything of Vite's own configuration, laid over the shared one. */
  vite?: UserConfig
}

/**
 * The build of a package that is published to npm: one ES module and one declaration per entry of its
 * `exports`, everything it depends on left outside. Call it from a package's `vite.config.ts` with that
 * file's `import.meta.url`. Tests and folders named `testing` (what only tests use) get no declarations.
 * What a page loads is not built here: that is the embed's own build.
 */
export function library(configUrl: string, { entries, vite = {} }: LibraryOptions = {}): UserConfig {
  const root = fileURLToPath(new URL('.', configUrl))
  const manifest: Manifest = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
  const entry = { ...exportedEntries(manifest), ...entries }
  if (!Object.keys(entry).length)
    throw new Error(`${root}package.json exports nothing to build: give an export a "source" and a "default"`)
  const shared: UserConfig = {
    root,
    build: {
      target: 'es2022',
      sourcemap: true,
      minify: false,
      lib: { entry, formats: ['es'], fileName: (_format, name) => `${name}.js` },
      rolldownOptions: {
        external: isExternal(manifest),
        checks: { pluginTimings: false },
        output: { chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
    plugins: [
      entitiesFromTable(),
      dts({
        entryRoot: `${root}src`,
        include: 'src',
        exclude: ['src/**/*.test.*', 'src/**/testing/**'],
        insertTypesEntry: true,
        // Types are checked by `pnpm test:types`, and only once.
        compilerOptions: { noCheck: true },
        beforeWriteFile: (_path, content) => ({ content: pointAtOutput(content) }),
      }),
    ],
  }
  return mergeConfig(shared, vite)
}

/**
 * Makes the Markdown parser decode entities with a table. For browsers it would have the page read
 * them as HTML, which a strict page forbids. Every build that takes `markup` in for a browser needs this.
 */
export function entitiesFromTable(): Plugin {
  const name = 'decode-named-character-reference'
  const fromMarkup = createRequire(new URL('markup/package.json', import.meta.url))
  return {
    name: 'entities-from-table',
    enforce: 'pre',
    resolveId: id => (id === name ? fromMarkup.resolve(name) : null),
  }
}

/** `"./rest": { source: "./src/rest/index.ts", default: "./dist/rest.js" }` is the entry `rest`. */
function exportedEntries({ exports = {} }: Manifest): Record<string, string> {
  const pairs = Object.values(exports).flatMap(({ source, default: built }) =>
    source && built?.endsWith('.js') ? [[built.replace(/^\.\/dist\/|\.js$/g, ''), source] as const] : [],
  )
  return Object.fromEntries(pairs)
}

function isExternal(manifest: Manifest): (id: string) => boolean {
  const { dependencies, peerDependencies, optionalDependencies } = manifest
  const names = Object.keys({ ...dependencies, ...peerDependencies, ...optionalDependencies })
  return id => isBuiltin(id) || names.some(name => id === name || id.startsWith(`${name}/`))
}

/** Declarations keep the sources' `./x.ts`, which isn't published; `./x.js` finds the `x.d.ts` beside it. */
function pointAtOutput(declaration: string): string {
  return declaration.replace(/((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.tsx?\2/g, '$1$2$3.js$2')
}
