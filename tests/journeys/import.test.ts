import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = fileURLToPath(new URL('../../../shared/data/wordpress-theme-unit-test.xml', import.meta.url))
const isHere = existsSync(file)
if (!isHere)
  console.log('The WordPress theme unit test file is not beside this checkout: its journey is skipped.')

const folder = mkdtempSync(join(tmpdir(), 'commonthread-import-'))
const key = 'wpthemetestdata.wordpress.com/2012/01/03/template-comments'

afterAll(() => rmSync(folder, { recursive: true, force: true }))
const here = journey({
  file: join(folder, 'demo.sqlite'),
  pages: { '/imported': page(`<community-thread topic="${key}"></community-thread>`) },
})

describe.skipIf(!isHere)('comments imported from WordPress', () => {
  it('stand on their page, the deepest reply under its true parent', async () => {
    const said = execFileSync(
      process.execPath,
      [
        '--conditions=source',
        'packages/node/src/cli.ts',
        ...['import', 'wordpress', file, '--site', siteId, '--db', join(folder, 'demo.sqlite')],
      ],
      { cwd: root, encoding: 'utf8' },
    )
    expect(said).toMatch(/pingback/)

    const tab = await here.come('/imported')
    const deepest = tab.getByRole('article').filter({ hasText: 'Comment Depth 10' })
    await deepest.waitFor()
    const id = await deepest.getAttribute('id')
    const line = await here.community.store.lineage(siteId, id ?? '')
    expect(line.map(({ text }) => /Depth (\d\d)/.exec(text)?.[1])).toEqual([
      '10',
      '09',
      '08',
      '07',
      '06',
      '05',
      '04',
      '03',
      '02',
      '01',
    ])
    const [, parent] = line
    const [author] = await here.community.store.members(siteId, [parent?.author ?? ''])
    expect(await deepest.getAttribute('aria-label')).toMatch(`in reply to ${author?.name}`)
  })
})
