// @vitest-environment happy-dom
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Post, QueueEntry } from '@commonthread/protocol'
import { plainDoc } from '@commonthread/protocol'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'

/** How many entries stand on a page of the queue. */
const limit = 2
/** What waits on the server. */
let queue: QueueEntry[]
/** Holds an answer of the queue back, if it is to be. */
let gate: ((path: string) => Promise<void>) | undefined

function entry(id: string, more: Partial<QueueEntry> = {}): QueueEntry {
  const author = { id: 'ann', rev: 1, name: 'Ann', role: 'guest' } as const
  const body = { doc: plainDoc(`Words of ${id}`) }
  const post = { id, rev: 1, author, at: 5, version: 1, state: 'held', reactions: {}, topic: 't', body }
  const whole = { ...post, parent: null, depth: 0, seq: 0 } as Post
  return { post: whole, topic: { id: 't', kind: 'thread', title: 'Lamp' }, reports: [], notes: [], ...more }
}

async function answer(input: URL | RequestInfo): Promise<Response> {
  const { pathname, searchParams } = new URL(String(input))
  if (pathname.endsWith('/commands')) return Response.json({ receipts: [{ ok: true, changes: [] }] })
  if (pathname.endsWith('/topic')) return Response.json({ value: { topic: null, posts: [] } })
  const from = Number(searchParams.get('cursor'))
  const next = queue.length > from + limit ? String(from + limit) : undefined
  const page = structuredClone({ value: { items: queue.slice(from, from + limit), next } })
  await gate?.(pathname)
  return Response.json(page)
}

const texts = (part: string) =>
  [...document.querySelectorAll(`#queue > li ${part}`)].map(({ textContent }) => textContent)
const look = () => document.dispatchEvent(new Event('visibilitychange'))
const settle = () => vi.advanceTimersByTimeAsync(10)
/** Chooses the queue that is shown, which is then read anew. */
const choose = () =>
  document.querySelector('#choice [value=held]')?.dispatchEvent(new Event('change', { bubbles: true }))

/** Holds back the first answer from now on, until it is let go. */
function holdOne(): () => void {
  let letGo = () => {}
  gate = () => {
    gate = undefined
    return new Promise(resolve => {
      letGo = resolve
    })
  }
  return () => letGo()
}

beforeAll(async () => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', answer)
  vi.stubGlobal('scrollBy', () => {})
  const html = readFileSync(join(import.meta.dirname, '../assets/tend.html'), 'utf8')
  const page = new DOMParser().parseFromString(html.replace(/<head>.*<\/head>/s, ''), 'text/html')
  document.body.append(...page.body.childNodes)
  sessionStorage.setItem('commonthread:tend', JSON.stringify({ site: 'demo', token: 'a' }))
  queue = []
  await import('../assets/tend.js')
  await settle()
})

beforeEach(async () => {
  queue = []
  gate = undefined
  choose()
  await settle()
})

afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('says nothing of what waits on a later page since something older waits again', async () => {
  queue = [entry('a'), entry('b'), entry('c')]
  choose()
  await settle()
  expect(texts('.text')).toEqual(['Words of a', 'Words of b'])
  queue = [entry('older'), ...queue]
  look()
  await settle()
  expect(texts('.why')).toEqual(['', ''])
  queue = queue.filter(({ post }) => post.id !== 'b')
  look()
  await settle()
  expect(texts('.why')).toEqual(['', 'It waits no longer.'])
})

it('shows once what is read twice at once', async () => {
  queue = [entry('a')]
  const letGo = holdOne()
  choose()
  await settle()
  look()
  await settle()
  letGo()
  await settle()
  expect(texts('.text')).toEqual(['Words of a'])
})

it('shows the second report of somebody in the place of the first', async () => {
  const by = { id: 'bob', rev: 1, name: 'Bob', role: 'guest' } as const
  const reported = (note: string) => [entry('a', { reports: [{ ground: 'spam', note, at: 6, by }] })]
  queue = reported('I think')
  choose()
  await settle()
  queue = reported('I am sure')
  look()
  await settle()
  expect(texts('.reports .words')).toEqual(['Bob says it is advertising: I am sure'])
})

it('keeps a note that was made while it was looked what others did', async () => {
  queue = [entry('a')]
  choose()
  await settle()
  const letGo = holdOne()
  look()
  await settle()
  const form = document.querySelector<HTMLFormElement>('#queue form.note')!
  form.querySelector<HTMLInputElement>('[name=text]')!.value = 'I asked her'
  form.dispatchEvent(new Event('submit', { cancelable: true }))
  await settle()
  letGo()
  await settle()
  expect(texts('.notes li .words')).toEqual(['You: I asked her'])
})

it('looks once at a time, however often it comes into sight', async () => {
  let looks = 0
  const letGo = holdOne()
  const held = gate
  gate = path => {
    looks++
    return held!(path)
  }
  look()
  await settle()
  gate = async () => void looks++
  look()
  await settle()
  expect(looks).toBe(1)
  letGo()
  await settle()
  look()
  await settle()
  expect(looks).toBeGreaterThan(1)
})
