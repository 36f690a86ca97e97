// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from 'vitest'

const here = { site: 'lamps', adapter: null }
const ref = (key: string) => ({ kind: 'thread', key })
let asked: string[]
let numbers: typeof import('./numbers.ts').numbers

beforeEach(async () => {
  vi.resetModules()
  window.CommonThread = undefined
  asked = []
  vi.stubGlobal('fetch', async (url: string) => {
    asked.push(url)
    return Response.json({ value: new URL(url).searchParams.getAll('ref').map(text => text.length) })
  })
  ;({ numbers } = await import('./numbers.ts'))
})

const settle = () => new Promise(resolve => setTimeout(resolve, 5))

describe('counts without a community', () => {
  it('are one request for all of a page, and one number for all who ask', async () => {
    const server = 'https://talk.example'
    const [a, b] = ['a', 'bb'].map(key => numbers({ ...here, server }).count(ref(key)))
    expect(numbers({ ...here, server }).count(ref('a'))).toBe(a)
    await settle()
    expect(asked).toEqual(['https://talk.example/api/v1/lamps/counts?ref=thread%3Aa&ref=thread%3Abb'])
    expect([a?.get(), b?.get()]).toEqual([8, 9])
  })

  it('take server and site from the script tag', async () => {
    const { hub } = await import('./hub.ts')
    Object.assign(hub, { site: 'shop', sites: { shop: 'https://a.example' } })
    numbers({ server: null, site: null, adapter: null }).count(ref('a'))
    await settle()
    expect(asked).toEqual(['https://a.example/api/v1/shop/counts?ref=thread%3Aa'])
  })

  it('stay unknown where nothing answers, and leave the asking to a reader on its way', async () => {
    vi.stubGlobal('fetch', async () => new Response('', { status: 503 }))
    const $count = numbers({ ...here, server: 'https://a.example' }).count(ref('a'))
    await settle()
    expect($count.get()).toBeNull()
    const { hub } = await import('./hub.ts')
    hub.reading = Promise.resolve()
    vi.stubGlobal('fetch', async () => asked.push('asked'))
    numbers({ ...here, server: 'https://b.example' }).count(ref('a'))
    await settle()
    expect(asked).toEqual([])
  })

  it('come from an adapter of the page’s own', async () => {
    const adapter = { read: { counts: async () => ({ value: [7] }) } } as never
    const $count = numbers({ server: null, site: null, adapter }).count(ref('a'))
    await settle()
    expect($count.get()).toBe(7)
  })
})
