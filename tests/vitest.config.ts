import { configDefaults, defineConfig, type UserWorkspaceConfig } from 'vitest/config'

const root = new URL('..', import.meta.url).pathname
/** What a browser build prefers must not win in Node, so only `source` is added to the defaults. */
const conditions = ['source', 'module', 'node', 'development|production', 'import', 'default']
const shared: UserWorkspaceConfig = {
  root,
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
}

/** What a test waits for comes when it comes: on a machine with more to do, too. */
const patient = { expect: { poll: { timeout: 10_000 } }, setupFiles: ['tests/setup/patience.ts'] }

/** Vitest leaves one processor to itself, and on two that leaves one; it has little to do meanwhile. */
const quick = { testTimeout: 30_000, maxWorkers: '100%' }

/** Tests of what runs in a page, in packages that don't. */
const inPages = ['packages/server/src/tend-look.test.ts']

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...patient,
          ...quick,
          name: 'unit',
          include: ['packages/{adapters,core,elements,embed}/src/**/*.test.{ts,tsx}', ...inPages],
          server: { deps: { inline: [/testing-library/, /preact/, /@commonthread/] } },
        },
      },
      {
        ...shared,
        test: {
          ...patient,
          ...quick,
          name: 'node',
          include: [
            'packages/{community,conformance,markup,node,protocol,server}/src/**/*.test.ts',
            'examples/*/src/**/*.test.ts',
            'tests/claims/**/*.test.ts',
          ],
          exclude: [...configDefaults.exclude, ...inPages],
          server: { deps: { inline: [/@commonthread/] } },
          // Nothing here takes the place of a module or of the page: what was imported once serves the next file.
          isolate: false,
          restoreMocks: true,
        },
      },
      {
        ...shared,
        test: {
          ...patient,
          name: 'browser',
          globalSetup: ['tests/setup/built.ts'],
          include: ['tests/{engines,journeys,hosts,interop}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          // One process for many files: they share its browser, and what they import is imported once.
          isolate: false,
        },
      },
    ],
  },
})
