import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, FrameLocator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { send } from '../setup/thread.ts'

let browser: Browser
let demo: ChildProcess
let url: string
const data = mkdtempSync(join(tmpdir(), 'commonthread-demo-'))

beforeAll(async () => {
  const script = fileURLToPath(new URL('../../examples/demo/src/demo.ts', import.meta.url))
  demo = spawn(process.execPath, ['--conditions=source', script], {
    env: { ...process.env, PORT: '0', DEMO_DATA: data },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  url = await new Promise((resolve, reject) => {
    let said = ''
    demo.stdout?.on('data', chunk => {
      said += chunk
      const ready = /^ready (http:\S+)$/m.exec(said)?.[1]
      if (ready) resolve(ready)
    })
    demo.on('exit', code => reject(new Error(`the demo ended with ${code}: ${said}`)))
  })
  browser = await sharedBrowser()
})

afterAll(() => {
  demo?.removeAllListeners('exit')
  demo?.kill()
  rmSync(data, { recursive: true, force: true })
})

describe('the demo', () => {
  it('shows on its first page how a post arrives live with somebody else', async () => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
    await page.goto(url)
    const [you, other] = [page.frameLocator('#you iframe'), page.frameLocator('#somebody iframe')]
    await ready(you)
    await ready(other)
    const form = you.locator('community-thread [part~=composer][data-at=""]')
    await form.locator('textarea').fill('Does it glow at neap tide too?')
    await send(form, 'Vera')
    const arrived = other.getByRole('article').filter({ hasText: 'Does it glow at neap tide too?' })
    const pill = other.getByRole('button', { name: /1 new comment/ })
    await arrived.or(pill).first().waitFor({ timeout: 10_000 })
    if ((await arrived.count()) === 0) await pill.click()
    await arrived.waitFor()
    await page.close()
  })

  it('has the posts of the lamp’s page in it before any script runs, and what search engines ask of them', async () => {
    const page = await browser.newPage({ javaScriptEnabled: false })
    await page.goto(`${url}/lamp.html`)
    await page.getByRole('article').first().waitFor()
    expect(await page.getByRole('article').count()).toBeGreaterThan(10)
    const data = await page.locator('script[type="application/ld+json"]').textContent()
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@type': 'DiscussionForumPosting',
      url: 'https://ebbwick.example/lamp',
    })
    await page.close()
  })

  it('takes the rendered posts of the lamp’s page over without a word in the console', async () => {
    const page = await browser.newPage()
    const said: string[] = []
    page.on('console', message => said.push(message.text()))
    page.on('pageerror', error => said.push(`${error}`))
    await page.goto(`${url}/lamp.html`)
    await page.locator('community-thread').scrollIntoViewIfNeeded()
    await page
      .getByRole('button', { name: /^Reply to/ })
      .first()
      .click()
    await page.getByLabel(/^Write a reply/).waitFor()
    expect(said).toEqual([])
    await page.close()
  })

  it('keeps the posts of its preview page in the browser, and says so', async () => {
    const page = await browser.newPage()
    const asked: string[] = []
    page.on('request', request => asked.push(new URL(request.url()).pathname))
    await page.goto(`${url}/preview.html`)
    const thread = page.locator('community-thread')
    await thread.getByText('Preview: posts stay in this browser').waitFor()
    const form = thread.locator('[part~=composer][data-at=""]')
    await form.locator('textarea').fill('Only here &amp; now')
    await send(form, 'Vera')
    await thread.getByRole('article').filter({ hasText: 'Only here & now' }).waitFor()
    await page.reload()
    await thread.getByRole('article').filter({ hasText: 'Only here & now' }).waitFor()
    expect(asked.filter(path => path.startsWith('/api/'))).toEqual([])
    await page.close()
  })

  it('makes a thread of the div on its journal page', async () => {
    const page = await browser.newPage()
    await page.goto(`${url}/journal.html`)
    await page.locator('community-thread').scrollIntoViewIfNeeded()
    await page.getByRole('article').first().waitFor()
    await page.close()
  })
})

async function ready(frame: FrameLocator): Promise<void> {
  await frame.locator('community-thread [part~=composer]').first().waitFor()
}
