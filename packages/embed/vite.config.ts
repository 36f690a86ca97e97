import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { transform } from 'lightningcss'
import { minify } from 'terser'
import { build, type InlineConfig, mergeConfig, type Plugin, type Rolldown } from 'vite'
import { entitiesFromTable } from '../library.config.ts'
import { languagesByName } from './languages.config.ts'

export const root = fileURLToPath(new URL('.', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }

/**
 * Asked of `globalThis`, since not all of it is in Node: pages have it. Where sources ask so, no variable may be called
 * so: it would be taken for what is asked for (`tests/claims/globals.test.ts`).
 */
export const there = Object.fromEntries(
  [
    'AbortController',
    'addEventListener',
    'BroadcastChannel',
    'customElements',
    'document',
    'FormData',
    'Headers',
    'HTMLElement',
    'location',
    'navigator',
    'ReadableStream',
    'Request',
    'Response',
  ].map(name => [`globalThis.${name}`, name]),
)

/** What all builds for pages have in common: everything inside, from the sources, as small as it gets. */
function forPages(entry: Record<string, string>, format: 'es' | 'iife', define: Record<string, string> = {}) {
  return {
    configFile: false,
    root,
    logLevel: 'warn',
    define: { 'process.env.NODE_ENV': '"production"', ...there, ...define },
    resolve: { conditions: ['source', 'module', 'browser', 'import', 'default'] },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    plugins: [entitiesFromTable(), smallStyles()],
    build: {
      write: false,
      target: 'es2022',
      minify: true,
      lib: { entry, formats: [format], name: 'CommonThreadLoader' },
      rolldownOptions: {
        optimization: { inlineConst: { mode: 'all' } },
        preserveEntrySignatures: 'allow-extension',
        output: {
          entryFileNames: '[name].js',
          // Their folder is named after what all of them hold, so their own names needn't be. (The loader asks for
          // the lists as places.js, beside the reader and not after it.)
          chunkFileNames: ({ facadeModuleId }) => `${nameOf(facadeModuleId)}.js`,
        },
      },
    },
  } satisfies InlineConfig
}

/** Tables of words are named by language and part: `de-thread`. */
function nameOf(module: string | null | undefined): string {
  const [, lang, part] = /\/wording\/(\w+)\/(\w+)\.ts$/.exec(module ?? '') ?? []
  return part ? `${lang}-${part}` : '[name]'
}

/** Comes in one file when somebody begins to write, from whichever package it is. */
const whatWritersNeed =
  /packages\/((elements|core)\/src\/write\/(?!return|elsewhere|anew)|elements\/src\/(events\/(post|submit)|wording\/en-write)|adapters\/src\/rest\/(write|keep|request)|protocol\/src\/(new-key|text|text-limits|http-write|plain-doc)\.)|node_modules\/ky\b/

/** Comes once posts stand on the screen: it hears what is new, and keeps what is read in its place meanwhile. */
const whatReadingOnNeeds = /packages\/(adapters\/src\/rest\/(live|share|stream|news)\.|elements\/src\/live\/)/

/** Draws what loads beyond the composer, and comes with the first of it. */
const whatViewsBeyondNeed = /node_modules\/@?preact\b|elements\/src\/dom\/signal-of/

/** What the loader has loaded isn't loaded again. */
const fromLoader: Plugin = {
  name: 'from-loader',
  enforce: 'pre',
  resolveId: { filter: { id: /\/tracking\.ts$/ }, handler: () => `${root}src/tracking.ts` },
}

/**
 * The reader of threads, with what loads later: when somebody writes, for lists, or when posts stay in the
 * browser. What those share with the reader stands in the reader, and not in a third file.
 */
export async function reader(): Promise<InlineConfig> {
  const own = await readingAlone()
  return mergeConfig(forPages({ reader: 'src/reader.ts' }, 'es'), {
    plugins: [fromLoader, languagesByName(true), smallCode('es')],
    build: {
      rolldownOptions: {
        output: {
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              { name: 'reader', test: (id: string) => own.has(id), priority: 1 },
              { name: 'live', test: whatReadingOnNeeds },
              { name: 'write', test: whatWritersNeed },
              { name: 'preact', test: whatViewsBeyondNeed },
            ],
          },
        },
      },
    },
  })
}

/** The modules that reading takes, without those that load later. */
async function readingAlone(): Promise<ReadonlySet<string>> {
  const later: Plugin = {
    name: 'later',
    resolveDynamicImport: source => ({ id: String(source), external: true }),
  }
  const alone = mergeConfig(forPages({ reader: 'src/reader.ts' }, 'es'), {
    plugins: [fromLoader, languagesByName(false), later],
  })
  const built = [await build(alone)].flat() as Rolldown.RolldownOutput[]
  const chunks = built.flatMap(({ output }) => output).filter(file => file.type === 'chunk')
  return new Set(chunks.flatMap(({ modules }) => Object.keys(modules)))
}

/** Counts alone. */
export const count: InlineConfig = mergeConfig(forPages({ count: 'src/count.ts' }, 'es'), {
  plugins: [fromLoader, languagesByName(true), smallCode('es')],
})

/** The script tag. `folder`: where the readers that belong to it are, below its own folder. */
export const loader = (folder: string): InlineConfig =>
  mergeConfig(forPages({ embed: 'src/loader.ts' }, 'iife', { FOLDER: JSON.stringify(folder) }), {
    plugins: [smallCode('iife')],
  })

/** The folder of built files: the version, and what the files are, so that the same address never changes. */
export function folderOf(files: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const name of [...files.keys()].sort()) hash.update(`${name}\n${files.get(name)}\n`)
  return `${version}-${hash.digest('hex').slice(0, 6)}`
}

/** Style sheets are texts marked `css` in the sources. */
function smallStyles(): Plugin {
  return {
    name: 'small-styles',
    enforce: 'pre',
    transform: {
      filter: { code: '/* css */ `' },
      handler: code =>
        code.replace(/\/\* css \*\/ `([^`]*)`/g, (_, css: string) => {
          const small = transform({ filename: 'style.css', code: Buffer.from(css), minify: true })
          return JSON.stringify(small.code.toString())
        }),
    },
  }
}

/** Terser saves some 350 bytes (brotli) of the reader over the bundler's own minifier. */
function smallCode(format: 'es' | 'iife'): Plugin {
  return {
    name: 'small-code',
    async generateBundle(_, files) {
      withoutRuntime(files)
      const chunks = Object.values(files).filter(file => file.type === 'chunk')
      const reader = chunks.find(({ fileName }) => fileName === 'reader.js')
      if (reader) reader.code = await smaller(reader, format)
      const inside = reader ? namedInside(reader) : new Map<string, string>()
      for (const chunk of chunks) if (chunk !== reader) chunk.code = await smaller(chunk, format, inside)
    },
  }
}

/** A file in fewer bytes. What it takes from the reader goes by the names that it has in there, in both of them. */
async function smaller(
  file: Rolldown.OutputChunk,
  format: 'es' | 'iife',
  inside: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const called: Record<string, string> = {}
  const given = file.code.replace(/import ?\{([^}]*)\} ?from ?"\.\/reader\.js"/g, (_, list: string) => {
    const names = list.split(',').map(one => {
      const [as = '', name = as] = one.trim().split(' as ')
      const known = inside.get(as)
      if (!known) throw new Error(`${file.fileName} takes ${as} from the reader, which doesn't give it`)
      called[`$${name}`] = known
      return `${known} as ${name}`
    })
    return `import { ${names.join(', ')} } from "./reader.js"`
  })
  const { code = '' } = await minify(given, {
    module: format === 'es',
    toplevel: true,
    nameCache: { vars: { props: called } },
    compress: {
      ecma: 2020,
      passes: 3,
      toplevel: true,
      // Nothing here defines a getter with effects, replaces built-ins or compares with NaN.
      hoist_funs: true,
      pure_getters: true,
      unsafe: true,
      unsafe_arrows: true,
      unsafe_comps: true,
    },
    // What ky keeps to itself; nothing else here is called like that.
    mangle: file.name === 'write' ? { properties: { regex: /^_[a-z]/i } } : true,
    format: { ecma: 2020, comments: false },
  })
  return code
}

/** Has the reader export things by the names that they have inside it, each once; says which by what they were called. */
function namedInside(reader: Rolldown.OutputChunk): ReadonlyMap<string, string> {
  const inside = new Map<string, string>()
  reader.code = reader.code.replace(/export\{([^}]*)\}(?=;?\s*$)/, (_, list: string) => {
    for (const one of list.split(',')) {
      const [name = '', as = name] = one.split(' as ')
      inside.set(as, name)
    }
    return `export{${[...new Set(inside.values())]}}`
  })
  return inside
}

/**
 * The bundler keeps its one helper in a file of its own, a request more than it is worth: it makes a module of
 * functions that give its exports. Getters say the same without it.
 */
function withoutRuntime(files: Rolldown.OutputBundle): void {
  const runtime = Object.values(files).find(file => file.type === 'chunk' && file.name === 'rolldown-runtime')
  if (!runtime) return
  delete files[runtime.fileName]
  for (const file of Object.values(files)) {
    if (file.type !== 'chunk') continue
    const [whole, local = 't'] = importOfHelper.exec(file.code) ?? []
    if (!whole) continue
    const made = new RegExp(String.raw`/\* @__PURE__ \*/ ${local}\(\{([^}]*)\}\)`, 'g')
    if (!made.test(file.code)) throw new Error(`${file.fileName} makes modules otherwise than was known`)
    file.code = file.code
      .replace(whole, '')
      .replace(
        made,
        (_, all: string) => `({${all.replace(/(\w+): \(\) => (\w+)/g, 'get $1() { return $2 }')}})`,
      )
  }
}

const importOfHelper = /import ?\{ ?t(?: as (\w+))? ?\} ?from ?"\.\/rolldown-runtime[^"]+";/
