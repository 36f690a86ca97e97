import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { journey } from '../setup/journey.ts'
import { post, postNamed, threadOf } from '../setup/thread.ts'

const { newPath, visit } = journey()

/** From the composer to the panel, as a person would go. */
async function openPanel(tab: Page) {
  await tab.getByRole('textbox', { name: 'Write a comment' }).focus()
  await tab.getByRole('button', { name: 'Change' }).click()
  await tab.getByRole('button', { name: 'Your data' }).click()
  const dialog = tab.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

/** Everything that the browser keeps for the page, as one text. */
function storageOf(tab: Page): Promise<string> {
  return tab.evaluate(async () => {
    const all: unknown[] = [{ ...localStorage }, { ...sessionStorage }, document.cookie]
    for (const { name = '' } of await indexedDB.databases()) {
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const request = indexedDB.open(name)
        request.onsuccess = () => resolve(request.result)
        request.onerror = () => reject(request.error)
      })
      for (const table of db.objectStoreNames) {
        const found = db.transaction(table).objectStore(table).getAll()
        await new Promise(resolve => {
          found.onsuccess = resolve
        })
        all.push(found.result)
      }
      db.close()
    }
    return JSON.stringify(all)
  })
}

/** All that stands on the page, in shadow roots too. */
function textOf(tab: Page): Promise<string> {
  return tab.evaluate(() => document.querySelector('community-thread')?.shadowRoot?.innerHTML ?? '')
}

it('takes along everything that somebody wrote, and erases it for everybody who is looking', async () => {
  const path = newPath()
  const [ann, bob] = [await visit(path), await visit(path)]
  await post(bob, 'Words of Bob', 'Bob')
  await postNamed(ann, 'Words of Bob').waitFor()
  await post(ann, 'First words of a guest', 'Ann Quuxworth')
  await post(ann, 'Second words of a guest')
  const theirs = postNamed(ann, 'Words of Bob')
  await theirs.getByRole('button', { name: 'React' }).click()
  await theirs
    .getByRole('button', { name: /like|👍/i })
    .first()
    .click()
  await postNamed(bob, 'Second words of a guest').waitFor()

  const dialog = await openPanel(ann)
  const [download] = await Promise.all([
    ann.waitForEvent('download'),
    dialog.getByRole('button', { name: 'Download everything you wrote here' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^demo-\d{4}-\d\d-\d\d\.json$/)
  const file = JSON.parse(await readFile((await download.path())!, 'utf8'))
  expect(file).toMatchObject({
    format: 'common-thread-export',
    version: 1,
    person: { name: 'Ann Quuxworth' },
  })
  expect(file.posts.map(({ text }: { text: string }) => text)).toEqual([
    'Second words of a guest',
    'First words of a guest',
  ])
  expect(file.reactions).toHaveLength(1)
  expect(JSON.stringify(file)).not.toContain('Words of Bob')

  await dialog.getByRole('button', { name: 'Erase everything you wrote here' }).click()
  await dialog.getByText(/This can’t be undone/).waitFor()
  expect(await postNamed(bob, 'First words of a guest').count()).toBe(1)
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.getByText(/this browser has forgotten you/).waitFor()
  await postNamed(bob, 'First words of a guest').waitFor({ state: 'detached' })
  await postNamed(bob, 'Second words of a guest').waitFor({ state: 'detached' })
  await dialog.getByRole('button', { name: 'Close' }).click()
  await expect.poll(() => ann.getByRole('article').count()).toBe(1)

  for (const tab of [ann, bob]) expect(await textOf(tab)).not.toMatch(/Quuxworth|words of a guest/)
  expect(await storageOf(ann)).not.toMatch(/Quuxworth|words of a guest|guest\./)
  await ann.reload()
  await threadOf(ann)
  await ann.getByRole('textbox', { name: 'Write a comment' }).focus()
  await ann.getByRole('button', { name: 'Post', exact: true }).waitFor()
  expect(await ann.getByText('Posting as').count()).toBe(0)
})

it('leads focus through the panel, erases nothing by Escape, and gives focus back', async () => {
  const ann = await visit(newPath())
  await post(ann, 'Words that stay', 'Ann')
  const dialog = await openPanel(ann)
  const focused = () =>
    ann.evaluate(() => document.querySelector('community-thread')?.shadowRoot?.activeElement?.textContent)
  await expect.poll(focused).toBe('Download everything you wrote here')
  await dialog.getByRole('button', { name: 'Erase everything you wrote here' }).press('Enter')
  await expect.poll(focused).toBe('Keep everything')
  await ann.keyboard.press('Enter')
  await expect.poll(focused).toBe('Erase everything you wrote here')
  await ann.keyboard.press('Escape')
  await expect.poll(() => dialog.count()).toBe(0)
  await expect.poll(focused).toBe('Your data')
  expect(await postNamed(ann, 'Words that stay').count()).toBe(1)
})

it.each([320, 1_280])('stands in the middle of a window of %d px', async width => {
  const ann = await visit(newPath())
  await ann.setViewportSize({ width, height: 900 })
  await post(ann, 'Words', 'Ann')
  const { x, y, ...size } = (await (await openPanel(ann)).boundingBox())!
  expect(x).toBeGreaterThan(0)
  expect(Math.abs(2 * x + size.width - width)).toBeLessThan(2)
  expect(Math.abs(2 * y + size.height - 900)).toBeLessThan(2)
})

it('says what went wrong, and goes on where the answer was lost', async () => {
  const ann = await visit(newPath())
  await post(ann, 'Words to erase', 'Ann')
  const dialog = await openPanel(ann)
  await dialog.getByRole('button', { name: 'Erase everything you wrote here' }).click()
  // The server does it, and its answer never comes.
  await ann.route('**/commands', async route => {
    await route.fetch()
    await route.abort()
  })
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.getByText(/That didn’t work/).waitFor()
  await ann.unroute('**/commands')
  await dialog.getByRole('button', { name: 'Erase for good' }).click()
  await dialog.getByText(/this browser has forgotten you/).waitFor()
})
