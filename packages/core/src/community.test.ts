import type { CommunityAdapter } from '@commonthread/protocol'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { communityFor } from './index.ts'
import { Backend, lamp } from './testing/backend.ts'
import { openTab, settled } from './testing/tab.ts'
import type { Community, Connectors } from './types.ts'

const open: Community[] = []
const opened = (community: Community): Community => {
  open.push(community)
  return community
}
const connectors = (adapter: CommunityAdapter): Connectors => ({
  rest: () => adapter,
  local: async () => adapter,
})

let backend: Backend
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  backend = new Backend()
})
afterEach(async () => {
  await vi.advanceTimersByTimeAsync(2_000)
  for (const community of open.splice(0)) community.close()
  vi.useRealTimers()
  vi.resetModules()
})

describe('a page', () => {
  it('has one community for a server and site, however the address is spelled', () => {
    const by = connectors(backend.adapter())
    const one = opened(communityFor({ server: 'https://talk.example/', site: 'lamps' }, by))
    expect(communityFor({ server: 'https://talk.example', site: 'lamps' }, by)).toBe(one)
    expect(opened(communityFor({ server: 'https://talk.example', site: 'other' }, by))).not.toBe(one)
    expect(opened(communityFor({ site: 'lamps' }, by))).not.toBe(one)
    expect(one).toMatchObject({ contract: 1, server: 'https://talk.example/', site: 'lamps' })
  })

  it('shares it with a separately bundled copy of this code', async () => {
    const by = connectors(backend.adapter())
    const one = opened(communityFor({ server: 'https://talk.example', site: 'lamps' }, by))
    vi.resetModules()
    const copy = await import('./index.ts')
    expect(copy.communityFor).not.toBe(communityFor)
    expect(copy.communityFor({ server: 'https://talk.example', site: 'lamps' }, by)).toBe(one)
  })

  it('has one for each adapter of its own', () => {
    const [a, b] = [backend.adapter(), backend.adapter()]
    const one = opened(communityFor({ adapter: a }))
    expect(communityFor({ adapter: a, site: 'named' })).toBe(one)
    expect(opened(communityFor({ adapter: b }))).not.toBe(one)
    expect(one.adapter).toBe(a)
  })

  it('gets a new one after the old one was closed, which closes what it had made', () => {
    const by = connectors(backend.adapter())
    const one = communityFor({ server: 'https://talk.example', site: 'lamps' }, by)
    one.close()
    expect(backend.calls).toEqual(['close'])
    expect(opened(communityFor({ server: 'https://talk.example', site: 'lamps' }, by))).not.toBe(one)
    const given = backend.adapter()
    communityFor({ adapter: given }).close()
    expect(backend.calls).toEqual(['close'])
  })

  it("loads the browser's own community when it is first needed, and again after a failure", async () => {
    const adapter = backend.adapter()
    const local = vi
      .fn<Connectors['local']>()
      .mockRejectedValueOnce(new TypeError('offline'))
      .mockResolvedValue(adapter)
    const community = opened(communityFor({ site: 'preview' }, { rest: () => adapter, local }))
    expect(local).not.toHaveBeenCalled()
    expect(community.adapter).toBeUndefined()
    await expect(community.ready()).rejects.toThrow('offline')
    await expect(community.ready()).resolves.toBe(adapter)
    expect(community.adapter).toBe(adapter)
    expect(local).toHaveBeenCalledTimes(2)
  })

  it('is told what to do when nobody says how to connect', async () => {
    const community = opened(communityFor({ site: 'nowhere' }))
    await expect(community.ready()).rejects.toThrow('No adapter')
  })
})

describe('a community', () => {
  it('reads its site once, when somebody asks', async () => {
    const tab = opened(openTab(backend.adapter()))
    expect(tab.$site.get()).toBeNull()
    const [one, two] = await Promise.all([tab.loadSite(), tab.loadSite()])
    expect(one).toBe(two)
    expect(tab.$site.get()).toBe(one)
    expect(backend.calls).toEqual(['site'])
  })

  it('has its site from a thread that brings it, and doesn’t ask again', async () => {
    const adapter = backend.adapter()
    const { value: site } = await backend.adapter().read.site({})
    const { topic } = adapter.read
    vi.spyOn(adapter.read, 'topic').mockImplementation(async (...asked) => {
      const answer = await topic(...asked)
      return { ...answer, value: { ...answer.value, site } }
    })
    const tab = opened(openTab(adapter))
    const leave = tab.thread(lamp).$thread.listen(() => {})
    await vi.waitFor(() => expect(tab.$site.get()).toBe(site))
    backend.calls.length = 0
    expect(await tab.loadSite()).toBe(site)
    expect(backend.calls).toEqual([])
    leave()
  })

  it('asks nobody who reads until somebody wants to know', async () => {
    const adapter = backend.adapter()
    const session = vi.spyOn(adapter, 'session')
    const tab = opened(openTab(adapter))
    await settled()
    expect(session).not.toHaveBeenCalled()
    tab.$session.listen(() => {})()
    await settled()
    expect(tab.$session.get()).toEqual({ member: null, proof: 'none' })
    expect(session).toHaveBeenCalledTimes(1)
  })
})

describe('counts', () => {
  it('of a whole page are one read', async () => {
    backend.write('a')
    const tab = opened(openTab(backend.adapter()))
    const other = { kind: 'thread', key: 'shop.example/other' }
    const counts = [lamp, other, lamp].map(ref => tab.count(ref))
    expect(counts[0]).toBe(counts[2])
    const stops = counts.map($count => $count.listen(() => {}))
    expect(counts[0]!.get()).toBeNull()
    await vi.waitFor(() => expect(counts.map($count => $count.get())).toEqual([1, 0, 1]))
    expect(backend.calls).toEqual(['counts 2'])
    for (const stop of stops) stop()
  })

  it('of more topics than one read answers are several', async () => {
    const tab = opened(openTab(backend.adapter()))
    const stops = Array.from({ length: 150 }, (_, i) =>
      tab.count({ kind: 'thread', key: `${i}` }).listen(() => {}),
    )
    await vi.waitFor(() => expect(backend.calls).toEqual(['counts 100', 'counts 50']))
    for (const stop of stops) stop()
  })

  it('follow what a thread of the page hears', async () => {
    backend.write('a')
    const tab = opened(openTab(backend.adapter()))
    const $count = tab.count(lamp)
    const stops = [$count.listen(() => {}), tab.thread(lamp).$thread.listen(() => {})]
    await settled()
    backend.write('b')
    expect($count.get()).toBe(2)
    for (const stop of stops) stop()
  })

  it("stay unknown where the backend can't count", async () => {
    const adapter = backend.adapter()
    const tab = opened(openTab({ ...adapter, read: { ...adapter.read, counts: undefined } }))
    const stop = tab.count(lamp).listen(() => {})
    await settled()
    expect(tab.count(lamp).get()).toBeNull()
    stop()
  })
})
