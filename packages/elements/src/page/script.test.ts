// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

const none = { server: null, site: null }
let asScriptSays: typeof import('./script.ts').asScriptSays

beforeEach(async () => {
  vi.resetModules()
  ;({ asScriptSays } = await import('./script.ts'))
})
afterEach(() => {
  document.head.replaceChildren()
  Reflect.deleteProperty(globalThis, 'CommonThread')
})

/** A script tag that is there, without anything being asked for. */
function addScript(src: string, data: Record<string, string>): void {
  const script = document.createElement('script')
  script.type = 'text/plain'
  script.src = src
  Object.assign(script.dataset, data)
  document.head.append(script)
}

describe('an element that names no server', () => {
  it('is in this browser alone where no script tag names one', () => {
    expect(asScriptSays({ ...none, site: 'lamps' })).toEqual({ server: undefined, site: 'lamps' })
  })

  it('belongs where the script tag says, or comes from', () => {
    addScript('https://talk.example/ct/embed.js', { site: 'lamps' })
    addScript('https://talk.example/ct/embed.js?2', { site: 'chairs', server: 'https://chairs.example' })
    expect(asScriptSays(none)).toEqual({ server: 'https://talk.example/ct', site: 'lamps' })
    expect(asScriptSays({ ...none, site: 'chairs' })).toEqual({
      server: 'https://chairs.example',
      site: 'chairs',
    })
    expect(asScriptSays({ ...none, site: 'tables' })).toEqual({ server: undefined, site: 'tables' })
  })

  it('takes nothing from scripts of others', () => {
    addScript('https://numbers.example/script.js', { site: 'ABC' })
    expect(asScriptSays(none)).toEqual({ server: undefined, site: undefined })
  })

  it('stays in this browser where it says so', () => {
    addScript('https://talk.example/embed.js', { site: 'lamps' })
    expect(asScriptSays({ server: '', site: null })).toEqual({ server: undefined, site: 'lamps' })
  })
})

it('says once that nobody hears what the page tells the script', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
  addScript('https://talk.example/embed.js', { site: 'lamps' })
  Object.assign(globalThis, { CommonThread: [['signIn', 'a-token']] })
  asScriptSays(none)
  asScriptSays(none)
  expect(warn.mock.calls).toEqual([[expect.stringMatching(/^CommonThread\.push\(\) is not heard/)]])
  warn.mockRestore()
})
