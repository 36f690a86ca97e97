import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { disqus } from '../../packages/node/src/import/testing/disqus.ts'
import { page, siteId } from '../setup/community.ts'
import { journey } from '../setup/journey.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const file = fileURLToPath(new URL('../../../shared/data/wordpress-theme-unit-test.xml', import.meta.url))
const isHere = existsSync(file)
if (!isHere)
  console.log('The WordPress theme unit test file is not beside this checkout: its journey is skipped.')

const lamp = 'lamp.example/1'
const folder = mkdtempSync(join(tmpdir(), 'commonthread-import-'))
const key = 'wpthemetestdata.wordpress.com/2012/01/03/template-comments'

afterAll(() => rmSync(folder, { recursive: true, force: true }))
const here = journey({
  file: join(folder, 'demo.sqlite'),
  pages: {
    '/imported': page(`<community-thread topic="${key}"></community-thread>`),
    '/disqus': page(`<community-thread topic="${lamp}"></community-thread>`),
  },
})

/** Runs the command beside the server; gives what it says. */
function bring(format: string, file: string): string {
  const db = join(folder, 'demo.sqlite')
  const command = ['--conditions=source', 'packages/node/src/cli.ts', 'import', format, file]
  return execFileSync(process.execPath, [...command, '--site', siteId, '--db', db], {
    cwd: root,
    encoding: 'utf8',
  })
}

describe('comments imported from Disqus', () => {
  it('keep their authors, dates and threads', async () => {
    const xml = join(folder, 'disqus.xml')
    const posts = [
      { id: 1, name: 'Ada', text: '<p>Is it <b>waterproof</b>?</p>' },
      { id: 2, name: 'Bo', parent: 1, text: '<p>It is.</p>' },
    ]
    writeFileSync(xml, disqus([{ id: 1 }, { id: 2 }], [...posts, { id: 3, thread: 2 }]))
    bring('disqus', xml)

    const tab = await here.come('/disqus')
    await tab.getByRole('article', { name: 'Bo, in reply to Ada' }).waitFor()
    const shown = await tab
      .getByRole('article')
      .evaluateAll(articles =>
        articles.map(article => [
          article.querySelector('[part~=body]')?.textContent,
          article.querySelector('time')?.dateTime,
        ]),
      )
    expect(shown).toEqual([
      ['Is it waterproof?', '2020-02-03T04:05:06.000Z'],
      ['It is.', '2020-02-03T04:05:06.000Z'],
    ])
  })
})

describe.skipIf(!isHere)('comments imported from WordPress', () => {
  it('stand on their page, the deepest reply under its true parent', async () => {
    expect(bring('wordpress', file)).toMatch(/pingback/)

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
