import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { it, type TestContext } from 'vitest'
import { sharedBrowser } from '../setup/browser.ts'
import { postNamed, send, threadOf } from '../setup/thread.ts'

/**
 * Runs an example as `pnpm example` does, on a free port; resolves with its address. It ends with the test.
 *
 * @param objects Called with what its build or its server complains of.
 */
async function run(
  name: string,
  { onTestFinished }: TestContext,
  objects: (text: string) => void,
): Promise<string> {
  const script = new URL('../../examples/run/src/main.ts', import.meta.url).pathname
  const env = { ...process.env, PORT: '0', NODE_ENV: name === 'next' ? 'development' : 'production' } as const
  const example = spawn(process.execPath, ['--conditions=source', script, name], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  example.stderr.on('data', chunk => objects(String(chunk)))
  const ended = once(example, 'exit')
  onTestFinished(async () => {
    example.kill()
    await ended
  })
  let said = ''
  for await (const chunk of example.stdout) {
    said += chunk
    const [, url] = /^ready (http:\S+)$/m.exec(said) ?? []
    if (url) return url
  }
  throw new Error(`The example ended: ${said}`)
}

it.concurrent.for(['plain', 'react', 'vue', 'svelte', 'next'])(
  'the example for %s is opened, read and written in, and nothing complains',
  async (name, test) => {
    const { expect, onTestFinished } = test
    const said: string[] = []
    const url = await run(name, test, text => said.push(text))
    if (name === 'next') expect(await (await fetch(url)).text()).toContain('barely warm after four hours')
    const context = await (await sharedBrowser()).newContext()
    onTestFinished(() => context.close())
    const tab = await context.newPage()
    tab.on('console', message => {
      if (/error|warning/.test(message.type())) said.push(`${message.text()} ${message.location().url}`)
    })
    tab.on('pageerror', error => said.push(String(error)))
    await tab.goto(url)
    const thread = await threadOf(tab)
    await postNamed(tab, 'Mine is barely warm').waitFor()
    await tab.getByRole('heading', { level: 2, name: '2 comments' }).waitFor()
    const form = thread.locator('[part~=composer]').first()
    await form.locator('textarea').fill('Mine hums a little.')
    await send(form, 'Cleo')
    await postNamed(tab, 'Mine hums a little.').waitFor()
    await tab.getByRole('status').filter({ hasText: 'Thank you, Cleo.' }).waitFor()
    expect(said.filter(line => !/favicon/.test(line))).toEqual([])
  },
)
