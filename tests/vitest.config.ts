import { defineConfig, type UserWorkspaceConfig } from 'vitest/config'

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

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          ...patient,
          name: 'unit',
          testTimeout: 30_000,
          include: [
            'packages/*/src/**/*.test.{ts,tsx}',
            'examples/*/src/**/*.test.ts',
            'tests/claims/**/*.test.ts',
          ],
          server: { deps: { inline: [/testing-library/, /preact/, /@commonthread/] } },
        },
      },
      {
        ...shared,
        test: {
          ...patient,
          name: 'browser',
          globalSetup: ['tests/setup/built.ts'],
          include: ['tests/{journeys,hosts,interop}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
          // One process for all files: they share the browser, and what they import is imported once.
          isolate: false,
        },
      },
    ],
  },
})
