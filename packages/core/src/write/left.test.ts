import 'fake-indexeddb/auto'
import { ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { drafts } from '../drafts.ts'
import { browser, post } from '../testing/browser.ts'
import { sketch } from '../testing/tab.ts'
import { openCommands } from './kept.ts'

const here = browser()

describe('what a guest wrote before the backend knew them', () => {
  /** A guest's first text, which waits for the network in a tab that is closed. */
  async function leave(): Promise<void> {
    const { tab, leave } = here.openTab()
    const writer = await tab.write()
    await writer.introduce('Bo')
    here.backend.trouble = new ProblemError(problem('network'))
    const key = await writer.send(post('shy'))
    await vi.waitFor(() => expect(tab.$pending.get()[0]?.problem?.code).toBe('network'))
    // Asked to try again, it is no less theirs.
    await writer.retry(key)
    await vi.waitFor(() => expect(tab.$pending.get()[0]?.problem?.code).toBe('network'))
    here.close({ tab, leave })
  }

  it('is not sent in the name of somebody the host knows, nor shown to them', async () => {
    await leave()
    const next = here.openTab(here.known())
    const writer = await next.tab.write()
    await writer.signIn({ type: 'jwt', token: 'x' }).catch(() => {})
    here.backend.trouble = undefined
    await writer.signIn({ type: 'jwt', token: 'x' })
    await writer.send(post('bold'))
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['bold']))
    await vi.waitFor(() => expect(next.tab.$pending.get()).toEqual([]))
    expect(await here.waiting()).toEqual(['shy'])
    await writer.signOut()
    expect(await here.waiting()).toEqual(['shy'])
  })

  it('is not sent in the name of another guest, nor shown to them', async () => {
    await leave()
    const next = here.openTab()
    const writer = await next.tab.write()
    await writer.signIn({ type: 'guest', name: 'Eve', secret: 'e'.repeat(43) }).catch(() => {})
    await writer.send(post('first of Eve'))
    await vi.waitFor(() => expect(next.tab.$pending.get()).toMatchObject([{ name: 'Eve' }]))
    here.backend.trouble = undefined
    await writer.retry(next.tab.$pending.get()[0]!.key)
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['first of Eve']))
    expect(await here.waiting()).toEqual(['shy'])
  })

  it('is sent once the backend knows them, and is kept without their secret', async () => {
    await leave()
    const commands = openCommands(here.name)
    const [one] = await commands.edit()
    commands.close()
    expect(one?.by).toMatch(/^guest:\w{1,7}$/)
    expect(JSON.stringify(one)).not.toContain(here.guest().secret)
    here.backend.trouble = undefined
    const next = here.openTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['shy']))
    expect(await here.waiting()).toEqual([])
  })

  it('goes when they sign out, also where the backend never answered', async () => {
    await leave()
    const next = here.openTab()
    await (await next.tab.write()).signOut()
    expect(await here.waiting()).toEqual([])
    expect(Object.keys(here.storage)).toEqual([])
  })
})

describe('signing out', () => {
  it('leaves nothing of the person in page, storage or other tabs', async () => {
    const [one, two] = [here.openTab(), here.openTab()]
    const writer = await one.tab.write()
    await writer.introduce('Bo')
    await writer.send(post('sent'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['sent']))
    drafts.set({ topic: 'thread:x', at: '' }, 'unfinished')
    here.backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('secret thought'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['sent', 'secret thought (waiting)']))
    await two.tab.write()

    await writer.signOut()
    here.backend.trouble = undefined
    expect(here.backend.calls).toContain('signOut')
    await vi.waitFor(() => {
      for (const { tab, thread } of [one, two]) {
        expect(sketch(thread)).toEqual(['sent'])
        expect(thread.$thread.value?.rows).toMatchObject([{ own: false }])
        expect(tab.$pending.get()).toEqual([])
        expect(tab.$session.get()).toEqual({ member: null, proof: 'none' })
      }
    })
    expect(writer.$guestName.get()).toBe('')
    expect(Object.keys(here.storage)).toEqual([])
    expect(drafts.get({ topic: 'thread:x', at: '' })).toBe('')
    const next = here.openTab()
    await next.tab.write()
    expect(next.tab.$pending.get()).toEqual([])
  })

  it('forgets here also when the server is out of reach', async () => {
    const { tab } = here.openTab({
      ...here.backend.adapter(),
      signOut: async () => {
        throw new ProblemError(problem('network'))
      },
    })
    const writer = await tab.write()
    await writer.introduce('Bo')
    await expect(writer.signOut()).rejects.toMatchObject({ code: 'network' })
    expect(Object.keys(here.storage)).toEqual([])
  })
})
