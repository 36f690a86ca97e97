import { execFile } from 'node:child_process'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import type { Plugin } from 'vite'

const tsc = createRequire(import.meta.url)
  .resolve('typescript/package.json')
  .replace('package.json', 'bin/tsc')

/**
 * Writes declarations beside what is built, by the compiler that checks the types (which is `pnpm test:types`, and not
 * done again here). `entries`: output name → source file; one that lies deeper gets a file that leads there.
 */
export function declarations(root: string, entries: Readonly<Record<string, string>>): Plugin {
  return {
    name: 'declarations',
    apply: 'build',
    async writeBundle() {
      const config = `${root}node_modules/.declarations.json`
      writeFileSync(config, JSON.stringify(configFor(root)))
      await promisify(execFile)(process.execPath, [tsc, '-p', config])
      for (const file of readdirSync(`${root}dist`, { recursive: true, encoding: 'utf8' })) {
        if (!file.endsWith('.d.ts')) continue
        const path = `${root}dist/${file}`
        writeFileSync(path, pointAtOutput(readFileSync(path, 'utf8')))
      }
      for (const [name, source] of Object.entries(entries)) {
        const built = source.replace(/^(\.\/)?src\/|\.tsx?$/g, '')
        if (built !== name) writeFileSync(`${root}dist/${name}.d.ts`, `export * from './${built}.js'\n`)
      }
    },
  }
}

function configFor(root: string): object {
  return {
    extends: `${root}tsconfig.json`,
    include: [`${root}src`],
    exclude: [`${root}src/**/*.test.*`, `${root}src/**/testing/**`],
    compilerOptions: {
      noEmit: false,
      declaration: true,
      emitDeclarationOnly: true,
      noCheck: true,
      rootDir: `${root}src`,
      outDir: `${root}dist`,
    },
  }
}

/** Declarations keep the sources' `./x.ts`, which isn't published; `./x.js` finds the `x.d.ts` beside it. */
function pointAtOutput(declaration: string): string {
  return declaration.replace(/((?:from|import)\s*\(?\s*)(['"])(\.{1,2}\/[^'"]+)\.tsx?\2/g, '$1$2$3.js$2')
}
