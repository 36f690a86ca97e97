import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch } from '../setup/browser.ts'
import { openCommunity, page, siteId, type TestCommunity } from '../setup/community.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = fileURLToPath(new URL('../../../shared/data/wordpress-theme-unit-test.xml', import.meta.url))
const isHere = existsSync(file)
if (!isHere)
  console.log('The WordPress theme unit test file is not beside this checkout: its journey is skipped.')

const folder = mkdtempSync(join(tmpdir(), 'commonthread-import-'))
let browser: Browser
let community: TestCommunity
const key = 'wpthemetestdata.wordpress.com/2012/01/03/template-comments'

beforeAll(async () => {
  browser = await launch()
  community = await openCommunity({
    file: join(folder, 'demo.sqlite'),
    pages: { '/imported': page(`<community-thread topic="${key}"></community-thread>`) },
  })
})
afterAll(async () => {
  await browser?.close()
  await community?.close()
  rmSync(folder, { recursive: true, force: true })
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

    const tab = await browser.newPage()
    await tab.goto(`${community.url}/imported`)
    const deepest = tab.getByRole('article').filter({ hasText: 'Comment Depth 10' })
    await deepest.waitFor()
    const id = await deepest.getAttribute('id')
    const line = await community.store.lineage(siteId, id ?? '')
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
    const [author] = await community.store.members(siteId, [parent?.author ?? ''])
    expect(await deepest.getAttribute('aria-label')).toMatch(`in reply to ${author?.name}`)
    await tab.close()
  })
})
