// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { speaking, type Tables } from './language.ts'

const de = { words: { hello: 'Hallo' } }
const load = vi.fn(async () => de)
const tables: Tables = load
let element: HTMLElement
let heard: string[]
const settle = () => new Promise(resume => setTimeout(resume))

beforeEach(() => {
  load.mockReset().mockResolvedValue(de)
  heard = []
  element = document.createElement('div')
  document.body.replaceChildren(element)
})
afterEach(() => {
  document.documentElement.removeAttribute('lang')
})

const follow = () => speaking(tables, (lang, table) => heard.push(`${lang} ${table?.hello ?? '-'}`))

describe('the language an element speaks', () => {
  it('is that of its place in the page, with the words once they are there', async () => {
    document.body.lang = 'de-AT'
    follow()(element)
    expect(heard).toEqual([])
    await settle()
    expect(heard).toEqual(['de-AT Hallo'])
    document.body.removeAttribute('lang')
  })

  it('is English at once where that is the language, with its own numbers and dates', () => {
    element.lang = 'en-GB'
    follow()(element)
    expect(heard).toEqual(['en-GB -'])
  })

  it.each(['xx', 'de_', '???', 'constructor', ' '])('is English where the page says %j', lang => {
    element.lang = lang
    follow()(element)
    expect(heard).toEqual(['en -'])
  })

  it('changes with its place, loads a table once, and heeds the newest alone', async () => {
    const speak = follow()
    element.lang = 'de'
    speak(element)
    element.lang = 'en'
    speak(element)
    await settle()
    expect(heard).toEqual(['en -'])
    element.lang = 'de'
    speak(element)
    speak(element)
    await settle()
    speak(element)
    expect(heard).toEqual(['en -', 'de Hallo', 'de Hallo'])
    expect(load).toHaveBeenCalledTimes(2)
  })

  it('is English when its words cannot be loaded, also when it is looked at once more', async () => {
    vi.useFakeTimers()
    load.mockRejectedValue(new Error('offline'))
    element.lang = 'de'
    const speak = follow()
    speak(element)
    await vi.runAllTimersAsync()
    speak(element)
    expect(heard).toEqual(['en -', 'en -'])
    vi.useRealTimers()
  })
})
