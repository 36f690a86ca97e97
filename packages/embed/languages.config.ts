import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const tablesOf = /\/wording\/(\w+)-languages\.ts$/
const imported = /(\w+): \(\) => import\('(\.\/[^']+)'\)/g

/**
 * Tables of words are files called `LANGUAGE-PART.js`, beside the code that asks for them. In the sources each has an
 * import of its own, which bundlers can follow; here a part imports any of them by its name, so that the reader weighs
 * the same however many languages there are.
 *
 * @param emits Whether the files become part of the build.
 */
export function languagesByName(emits: boolean): Plugin {
  return {
    name: 'languages-by-name',
    enforce: 'pre',
    transform: {
      filter: { id: tablesOf },
      handler(code, id) {
        const [, part] = tablesOf.exec(id)!
        const [, name] = /export const (\w+)/.exec(code)!
        const tables = [...code.matchAll(imported)]
        if (!tables.length) this.error('It imports no table of words in the way that is looked for')
        if (emits)
          for (const [, lang, file] of tables)
            this.emitFile({ type: 'chunk', id: join(dirname(id), file!), name: `${lang}-${part}` })
        return `export const ${name} = lang => import(/* @vite-ignore */ './' + lang + '-${part}.js')`
      },
    },
  }
}
