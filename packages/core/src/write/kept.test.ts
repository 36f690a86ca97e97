import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Commands, type Kept, openCommands } from './kept.ts'

const open: Commands[] = []

beforeEach(() => vi.stubGlobal('indexedDB', new IDBFactory()))
afterEach(() => {
  vi.restoreAllMocks()
  for (const commands of open.splice(0)) commands.close()
  vi.unstubAllGlobals()
})

/** As one tab opens them, or the next page. */
function tab(): Commands {
  const commands = openCommands('test')
  open.push(commands)
  return commands
}

const kept = (key: string, order = 1) => ({ key, order, state: 'waiting', name: 'Ann' }) as Kept
const add = (commands: Commands, key: string, order?: number) =>
  commands.edit(all => [...all, kept(key, order)])
const drop = (commands: Commands, key: string) => commands.edit(all => all.filter(one => one.key !== key))
const keys = async (commands: Commands) => (await commands.edit()).map(({ key }) => key)

const full = () => {
  throw new DOMException('Full', 'QuotaExceededError')
}
const noRoom = () => vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(full)

it('are there for the next page, in the order made', async () => {
  const here = tab()
  await add(here, 'b', 2)
  await add(here, 'a', 1)
  expect(here.fleeting).toBe(false)
  expect(await keys(tab())).toEqual(['a', 'b'])
})

it('live as long as the page where there is no room, and are kept once there is', async () => {
  const here = tab()
  await add(here, 'early')
  const put = noRoom()
  await add(here, 'late', 2)
  expect(await keys(here)).toEqual(['early', 'late'])
  expect(here.fleeting).toBe(true)
  expect(await keys(tab())).toEqual(['early'])
  put.mockRestore()
  expect(await keys(here)).toEqual(['early', 'late'])
  expect(here.fleeting).toBe(false)
  expect(await keys(tab())).toEqual(['early', 'late'])
})

it('that are discarded stay away from the next page, though nothing more can be written', async () => {
  const here = tab()
  await add(here, 'kept')
  noRoom()
  await add(here, 'too much', 2)
  await drop(here, 'kept')
  expect(await keys(here)).toEqual(['too much'])
  expect(await keys(tab())).toEqual([])
})

it('that are discarded while the database fails once go from it', async () => {
  const here = tab()
  await add(here, 'kept')
  vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementationOnce(full)
  await drop(here, 'kept')
  expect(await keys(tab())).toEqual([])
  expect(await keys(here)).toEqual([])
})

it('that are discarded while the database fails for longer go from it with the next change', async () => {
  const here = tab()
  await add(here, 'kept')
  const failing = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(full)
  await drop(here, 'kept')
  failing.mockRestore()
  await add(here, 'next', 2)
  expect(await keys(tab())).toEqual(['next'])
})

it('of another tab stay when what was made here is written late', async () => {
  const [here, there] = [tab(), tab()]
  await add(here, 'kept')
  const put = noRoom()
  await add(here, 'late', 3)
  put.mockRestore()
  await drop(there, 'kept')
  await add(there, 'theirs', 2)
  expect(await keys(here)).toEqual(['theirs', 'late'])
  expect(await keys(there)).toEqual(['theirs', 'late'])
})

it('are written anew when somebody deletes the database', async () => {
  const here = tab()
  await add(here, 'kept')
  const deleting = indexedDB.deleteDatabase('commonthread:outbox:test')
  await new Promise(resolve => {
    deleting.onsuccess = resolve
  })
  expect(await keys(here)).toEqual(['kept'])
  expect(await keys(tab())).toEqual(['kept'])
})

it('make way for a later release, and live as long as the page from then on', async () => {
  const here = tab()
  await add(here, 'kept')
  const upgrading = indexedDB.open('commonthread:outbox:test', 2)
  await new Promise(resolve => {
    upgrading.onsuccess = resolve
  })
  expect(await keys(here)).toEqual(['kept'])
  await add(here, 'new', 2)
  expect(await keys(here)).toEqual(['kept', 'new'])
  expect(here.fleeting).toBe(true)
  upgrading.result.close()
})

it('live as long as the page where the database is blocked', async () => {
  vi.stubGlobal('indexedDB', {
    open: () => {
      throw new DOMException('Denied', 'SecurityError')
    },
  })
  const here = tab()
  expect(await keys(here)).toEqual([])
  expect(here.fleeting).toBe(false)
  await add(here, 'new')
  expect(await keys(here)).toEqual(['new'])
  expect(here.fleeting).toBe(true)
})

it('leave nothing begun that the next page would wait for, when theirs is left before they were read', async () => {
  const begun: (() => void)[] = []
  vi.stubGlobal('addEventListener', (_: string, leave: () => void) => {
    if (begun.push(leave) === 1) queueMicrotask(leave)
  })
  const abort = vi.spyOn(IDBTransaction.prototype, 'abort')
  await add(tab(), 'kept')
  expect(abort).toHaveBeenCalledOnce()
  expect(await keys(tab())).toEqual([])
})
