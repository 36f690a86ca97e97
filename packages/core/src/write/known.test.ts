import 'fake-indexeddb/auto'
import { ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { browser, post } from '../testing/browser.ts'
import { settled, sketch } from '../testing/tab.ts'

const here = browser()

/** Whom the host knows leaves a text that waits for the network. */
async function leave(): Promise<void> {
  const first = here.openTab(here.known())
  const writer = await first.tab.write()
  await writer.signIn({ type: 'jwt', token: 'x' })
  here.backend.trouble = new ProblemError(problem('network'))
  await writer.send(post('mine'))
  await vi.waitFor(() => expect(first.tab.$pending.get()[0]?.problem?.code).toBe('network'))
  here.close(first)
  here.backend.trouble = undefined
}

/** Somebody else comes, who is a guest. */
async function enterEve() {
  const next = here.openTab()
  const other = await next.tab.write()
  await other.signIn({ type: 'guest', name: 'Eve', secret: 'e'.repeat(43) })
  return { next, other }
}

describe('somebody the host knows', () => {
  it('finds what was refused before the host signed them in sent as soon as it has', async () => {
    const { tab, thread } = here.openTab(here.known())
    const writer = await tab.write()
    await writer.send(post('early'))
    await vi.waitFor(() => expect(tab.$pending.get()).toMatchObject([{ state: 'failed' }]))
    await writer.signIn({ type: 'jwt', token: 'x' })
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['early']))
    expect(here.storage.getItem(`commonthread:guest:${here.name}`)).toBeNull()
  })

  it('is waited for while a sign-in is under way, and no longer when it was refused', async () => {
    const adapter = here.known()
    let refuse = (_: ProblemError) => {}
    vi.spyOn(adapter, 'signIn').mockReturnValueOnce(
      new Promise((_, reject) => {
        refuse = reject
      }),
    )
    const { tab } = here.openTab(adapter)
    const writer = await tab.write()
    await writer.settled()
    const first = writer.signIn({ type: 'jwt', token: 'old' }).catch(({ code }) => code)
    let isSettled = false
    const settling = writer.settled().then(() => {
      isSettled = true
    })
    await settled()
    expect(isSettled).toBe(false)
    refuse(new ProblemError(problem('unauthenticated')))
    await settling
    expect(await first).toBe('unauthenticated')
    writer.signIn({ type: 'jwt', token: 'x' })
    await writer.settled()
    expect(tab.$session.get()?.proof).toBe('host')
  })

  it("has nothing sent in another one's name", async () => {
    await leave()
    const { next, other } = await enterEve()
    await other.send(post('theirs'))
    await vi.waitFor(() => expect([...here.backend.posts.values()]).toHaveLength(1))
    expect(next.tab.$pending.get()).toEqual([])
  })

  it('finds what they left after somebody else has signed out, who leaves nothing', async () => {
    await leave()
    const { next, other } = await enterEve()
    here.backend.trouble = new ProblemError(problem('network'))
    await other.send(post('theirs'))
    await other.signOut()
    expect(next.tab.$pending.get()).toEqual([])
    expect(await here.waiting()).toEqual(['mine'])
    expect(Object.keys(here.storage)).toEqual([`commonthread:pending:${here.name}`])
    here.close(next)
    here.backend.trouble = undefined
    const again = here.openTab(here.known())
    await (await again.tab.write()).signIn({ type: 'jwt', token: 'x' })
    await vi.waitFor(() => expect(sketch(again.thread)).toEqual(['mine']))
    await vi.waitFor(() => expect(Object.keys(here.storage)).toEqual([]))
  })

  it('finds what they left sent when the host signs them in again', async () => {
    await leave()
    const next = here.openTab(here.known())
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['mine (waiting)']))
    await (await next.tab.write()).signIn({ type: 'jwt', token: 'x' })
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['mine']))
  })
})
