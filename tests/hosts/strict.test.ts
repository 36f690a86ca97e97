import { describe, expect, it } from 'vitest'
import { page } from '../setup/community.ts'
import { strictPolicy } from '../setup/hosts.ts'
import { journey } from '../setup/journey.ts'
import { answer, post, postNamed, threadOf } from '../setup/thread.ts'

const thread = '<h1>Lamp</h1><community-thread></community-thread>'
const presets = '<link rel="stylesheet" href="/presets.css">'

const { newBrowser, openTab, visit } = journey({
  pages: {
    '/strict': {
      html: page(thread, { head: presets }),
      headers: { 'content-security-policy': strictPolicy },
    },
    '/small-root.css': 'html { font-size: 62.5% } body { font-size: 1.6rem }',
    '/small-root': page(thread, { head: '<link rel="stylesheet" href="/small-root.css">' }),
    '/plain': page(thread),
    '/hot-key.js': `addEventListener('keydown', event => {
      if (event.key === '/') { event.preventDefault(); document.body.dataset.searched = 'yes' }
    })`,
    '/hot-key': page(thread, { head: '<script src="/hot-key.js"></script>' }),
  },
})

describe('a page with a strict policy and Trusted Types', () => {
  it('shows a thread and lets people write, edit and answer in it without one violation', async () => {
    expect(strictPolicy).toMatch(/^default-src 'none'; .*require-trusted-types-for 'script'$/)
    const said: string[] = []
    const context = await newBrowser()
    context.on('console', message => said.push(`${message.type()}: ${message.text()}`))
    context.on('weberror', error => said.push(String(error.error())))
    const tab = await openTab(context, '/strict')
    await post(tab, 'A *strict* page\n\n```js\nalert(1)\n```\n\n<img src=x onerror=alert(1)>', 'Ann', 'page')
    await answer(tab, 'strict', 'An answer')
    await postNamed(tab, 'strict').getByRole('button', { name: 'Edit' }).click()
    await tab.getByRole('button', { name: 'Cancel' }).click()
    await tab.reload()
    await threadOf(tab)
    expect(await postNamed(tab, 'strict').locator('em').textContent()).toBe('strict')
    expect(await tab.locator('community-thread img').count()).toBe(0)
    expect(said.filter(line => !line.startsWith('info'))).toEqual([])
  })
})

describe('a page whose root is 62.5 %', () => {
  it('shows text at the size of the page around it', async () => {
    const sizes = async (path: string) => {
      const tab = await visit(path)
      await post(tab, `Size on ${path}`, 'Ann')
      const article = postNamed(tab, `Size on ${path}`)
      await article.getByRole('button', { name: 'Edit' }).waitFor()
      const size = await article.locator('[part~=body]').evaluate(node => getComputedStyle(node).fontSize)
      const box = await article.boundingBox()
      return { size, height: Math.round(box?.height ?? 0) }
    }
    expect(await sizes('/small-root')).toEqual(await sizes('/plain'))
  })
})

describe('a page with a "/" hot-key', () => {
  it('does not take the key from somebody who writes', async () => {
    const tab = await visit('/hot-key')
    const area = tab.getByRole('textbox', { name: 'Write a comment' })
    await area.click()
    await area.pressSequentially('and/or')
    expect(await area.inputValue()).toBe('and/or')
    expect(await tab.locator('body').getAttribute('data-searched')).toBeNull()
    await tab.locator('h1').click()
    await tab.keyboard.press('/')
    expect(await tab.locator('body').getAttribute('data-searched')).toBe('yes')
  })
})
