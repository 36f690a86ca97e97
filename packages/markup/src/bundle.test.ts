import { fileURLToPath } from 'node:url'
import { brotliCompressSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { describe, expect, it } from 'vitest'
import { entitiesFromTable } from '../../library.config.ts'

describe('bundled for a browser', () => {
  it('asks no page to decode entities, which a strict one forbids, and is of a size to load late', async () => {
    const code = await bundle()
    expect(code.match(/innerHTML|document\.createElement/g)).toBeNull()
    expect(brotliCompressSync(code).length).toBeLessThan(34_000)
  })
})

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    root: fileURLToPath(new URL('..', import.meta.url)),
    resolve: { conditions: ['source', 'browser', 'production', 'module', 'import', 'default'] },
    plugins: [entitiesFromTable()],
    build: { write: false, rolldownOptions: { input: 'src/index.ts', preserveEntrySignatures: 'strict' } },
  })
  const { output } = ([result].flat() as Rolldown.RolldownOutput[])[0]!
  return output.map(file => (file.type === 'chunk' ? file.code : '')).join('')
}
