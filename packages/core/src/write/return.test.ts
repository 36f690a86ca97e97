import 'fake-indexeddb/auto'
import type { Session } from '@commonthread/protocol'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, stubStorage } from '../testing/tab.ts'

const page = 'https://shop.example/lamp?a=b'
const uma: Session = { member: { id: 'uma', rev: 1, name: 'Uma', role: 'member' }, proof: 'host' }
let backend: Backend
let tabs: Inner[]

beforeEach(() => {
  vi.stubGlobal('indexedDB', new IDBFactory())
  backend = new Backend()
  tabs = []
})
afterEach(() => {
  for (const tab of tabs) tab.close()
  vi.unstubAllGlobals()
})

/** A browser of its own that opens an address. */
function browse(address: string, key = 'shop', adapter = backend.adapter()) {
  const storage = stubStorage()
  const location = new URL(address)
  vi.stubGlobal('location', location)
  vi.stubGlobal('history', {
    state: null,
    replaceState: (_: unknown, __: string, to: string) => {
      location.href = new URL(to, location).href
    },
  })
  const tab = openTab(adapter, key)
  tabs.push(tab)
  return { tab, storage, location }
}

async function linkOf(name = 'Bo'): Promise<string> {
  const { tab } = browse(page)
  const writer = await tab.write()
  await writer.introduce(name)
  return writer.returnLink(page)
}
const guestIn = (storage: Storage, key = 'shop') =>
  JSON.parse(storage.getItem(`commonthread:guest:${key}`) ?? 'null')?.name

it('has the guest in its fragment, which no server sees, and is empty for nobody', async () => {
  const { tab } = browse(page)
  expect(await (await tab.write()).returnLink(page)).toBe('')
  const url = new URL(await linkOf())
  expect(url.hash).toMatch(/^#community-guest=[\w-]{43}\./)
  expect(url.href.replace(url.hash, '')).toBe(page)
})

it('offers the guest, takes itself out of the address at once, and enters nobody by itself', async () => {
  const link = await linkOf('Bo & Co.')
  const { tab, storage, location } = browse(link)
  const writer = await tab.write()
  await vi.waitFor(() => expect(location.href).toBe(page))
  await vi.waitFor(() => expect(writer.$offered.value).toEqual({ name: 'Bo & Co.' }))
  expect(guestIn(storage)).toBeUndefined()
  await writer.acceptReturn()
  expect(guestIn(storage)).toBe('Bo & Co.')
  expect(writer.$offered.value).toBeNull()
  expect(await writer.returnLink(page)).toBe(link)
})

it('is looked at when a thread is opened, before anybody writes', async () => {
  const link = await linkOf()
  const { tab, location } = browse(link)
  const leave = tab.thread(lamp).$thread.listen(() => {})
  tab.$pending.listen(() => {})
  await vi.waitFor(() => expect(location.hash).toBe(''))
  leave()
})

it('can be declined', async () => {
  const { tab, storage } = browse(await linkOf())
  const writer = await tab.write()
  await vi.waitFor(() => expect(writer.$offered.value).not.toBeNull())
  await writer.declineReturn()
  await writer.acceptReturn()
  expect(guestIn(storage)).toBeUndefined()
})

it('of another community does nothing, and stays for whom it is', async () => {
  const link = await linkOf()
  const { tab, location } = browse(link, 'other')
  const writer = await tab.write()
  await new Promise(resume => setTimeout(resume))
  expect([writer.$offered.value, location.href]).toEqual([null, link])
})

it.each([
  '#community-guest=',
  '#community-guest=abc.def.Bo',
  `#community-guest=${'a'.repeat(43)}.guest:1.%E0%A4%A`,
  `#community-guest=${'a'.repeat(43)}`,
])('that is broken does nothing: %s', async hash => {
  const { tab } = browse(page + hash)
  const writer = await tab.write()
  await new Promise(resume => setTimeout(resume))
  expect(writer.$offered.value).toBeNull()
})

it('never replaces whom the page has signed in, before or after it was offered', async () => {
  const link = await linkOf()
  const before = browse(link)
  before.tab.$session.set(uma)
  const known = await before.tab.write()
  await new Promise(resume => setTimeout(resume, 20))
  expect(known.$offered.value).toBeNull()

  const after = browse(link)
  const writer = await after.tab.write()
  await vi.waitFor(() => expect(writer.$offered.value).not.toBeNull())
  after.tab.$session.set(uma)
  await writer.acceptReturn()
  expect(after.tab.$session.value?.proof).toBe('host')
  expect(guestIn(after.storage)).toBeUndefined()
})

it('offers nothing to the guest who is here already', async () => {
  const { tab, storage } = browse(page)
  const writer = await tab.write()
  await writer.introduce('Bo')
  const link = await writer.returnLink(page)
  const saved = storage.getItem('commonthread:guest:shop') ?? ''
  const again = browse(link)
  again.storage.setItem('commonthread:guest:shop', saved)
  const second = await again.tab.write()
  await new Promise(resume => setTimeout(resume, 20))
  expect([second.$offered.value, again.location.hash]).toEqual([null, ''])
})
