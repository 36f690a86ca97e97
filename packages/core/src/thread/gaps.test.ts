import { ProblemError, problem } from '@commonthread/protocol'
import { beforeEach, describe, expect, it } from 'vitest'
import { lamp } from '../testing/backend.ts'
import { reading } from '../testing/reading.ts'
import { openTab, settled, sketch } from '../testing/tab.ts'

const here = reading()
const { open, state } = here

describe('a gap', () => {
  beforeEach(async () => {
    here.backend.pageSize = 2
    for (const id of ['a', 'b', 'c', 'd', 'e']) here.backend.write(id)
    await open()
  })

  const gap = () => {
    const row = state().rows.find(row => row.type === 'gap')
    if (row?.type !== 'gap') throw new Error('no gap')
    return row.gap
  }

  it('stands after the post it follows, and live posts that sort after it stand after it', async () => {
    expect(sketch(here.thread)).toEqual(['a', 'b', '… 3'])
    here.backend.write('f')
    await settled()
    expect(sketch(here.thread)).toEqual(['a', 'b', '… 3', 'f'])
  })

  it('brings what it left out, and moves on', async () => {
    await here.thread.open(gap())
    await settled()
    expect(sketch(here.thread)).toEqual(['a', 'b', 'c', 'd', '… 1'])
    await here.thread.open(gap())
    await settled()
    expect(sketch(here.thread)).toEqual(['a', 'b', 'c', 'd', 'e'])
  })

  it('keeps its place when the post it follows is erased', async () => {
    here.backend.write('f')
    here.backend.erase('b')
    await settled()
    expect(sketch(here.thread)).toEqual(['a', '… 3', 'f'])
  })

  it('stays, with a problem told, when it could not be opened', async () => {
    here.backend.trouble = new ProblemError(problem('network'))
    await expect(here.thread.open(gap())).rejects.toMatchObject({ code: 'network' })
    expect(sketch(here.thread)).toEqual(['a', 'b', '… 3'])
    here.backend.trouble = undefined
    await here.thread.open(gap())
    await settled()
    expect(sketch(here.thread)).toContain('d')
  })

  it('is left alone by an answer that comes after a reload', async () => {
    const opening = here.thread.open(gap())
    const reloading = here.thread.reload()
    await Promise.all([opening, reloading])
    await settled()
    expect(sketch(here.thread)).toEqual(['a', 'b', '… 3'])
  })

  it('stays open when the page is read again', async () => {
    here.backend.pageSize = 60
    for (let i = 0; i < 100; i++) here.backend.write(`p${i}`)
    await here.thread.reload()
    await here.thread.open(gap())
    await here.thread.reload()
    await settled()
    expect(here.backend.calls.at(-1)).toMatch(/^topic shop.example\/lamp limit 105/)
    expect(state().rows).toHaveLength(105)
  })
})

describe('sorted by the newest', () => {
  it('puts live posts first and gaps where they were', async () => {
    here.backend.pageSize = 2
    for (const id of ['a', 'b', 'c']) here.backend.write(id)
    here.backend.write('c1', { parent: 'c' })
    here.backend.write('c2', { parent: 'c' })
    here.tab = openTab(here.backend.adapter())
    here.thread = here.tab.thread(lamp, 'newest')
    here.leave = here.thread.$thread.listen(() => {})
    await settled()
    here.backend.write('d')
    await settled()
    expect(sketch(here.thread)).toEqual(['d', 'c', '  c1', '  c2', 'b', '… 1'])
  })
})
