import type { LogLine } from '@commonthread/protocol'
import { expect, it } from 'vitest'
import { openLog } from '../places.ts'
import { Lists } from '../testing/lists.ts'
import { openTab, settled } from '../testing/tab.ts'

const line = (mark: string): LogLine => ({
  mark,
  at: Number(mark),
  action: 'remove',
  role: 'moderator',
  target: { type: 'post', id: 'p' },
})

it('reads the public record page by page, each line once', async () => {
  const lists = new Lists()
  lists.lines = ['5', '4', '3'].map(line)
  const tab = openTab(lists.adapter(), 'log')
  const store = openLog(tab)
  store.$log.listen(() => {})
  await settled()
  expect(store.$log.get()).toMatchObject({ status: 'ready', more: true })
  lists.lines = ['6', '5', '4', '3'].map(line)
  await store.more()
  expect(store.$log.get().lines.map(({ mark }) => mark)).toEqual(['5', '4', '3'])
  tab.close()
})

it('says so where there is no such record', async () => {
  const adapter = new Lists().adapter()
  const tab = openTab({ ...adapter, read: { ...adapter.read, log: undefined } }, 'log')
  const store = openLog(tab)
  store.$log.listen(() => {})
  await settled()
  expect(store.$log.get()).toMatchObject({ status: 'error', problem: { code: 'unsupported' } })
  tab.close()
})
