import 'fake-indexeddb/auto'
import { restAdapter } from '@commonthread/adapters/rest'
import { ProblemError, problem } from '@commonthread/protocol'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { drafts } from '../drafts.ts'
import { communityFor } from '../index.ts'
import type { Inner } from '../inner.ts'
import { Backend, lamp } from '../testing/backend.ts'
import { openTab, settled, sketch, stubStorage } from '../testing/tab.ts'
import type { NewCommand } from '../types.ts'
import { openCommands } from './kept.ts'

let backend: Backend
let storage: Storage
let browser = 0
const open: { tab: Inner; leave: () => void }[] = []

beforeEach(() => {
  browser++
  vi.stubGlobal('indexedDB', new IDBFactory())
  storage = stubStorage()
  backend = new Backend()
})
afterEach(() => {
  for (const tab of open.splice(0)) close(tab)
  vi.unstubAllGlobals()
})

function openBrowserTab(adapter = backend.adapter()) {
  const tab = openTab(adapter, `who-${browser}`)
  const thread = tab.thread(lamp)
  const opened = { tab, thread, leave: thread.$thread.listen(() => {}) }
  open.push(opened)
  return opened
}

function close({ tab, leave }: { tab: Inner; leave: () => void }): void {
  leave()
  tab.close()
}

const post = (text: string): NewCommand => ({ do: 'post.put', topic: lamp, parent: null, body: { text } })
const kept = () => JSON.parse(storage.getItem(`commonthread:guest:who-${browser}`) ?? 'null')

/** What waits in this browser, whoever made it. */
async function texts(): Promise<string[]> {
  const commands = await openCommands(`who-${browser}`)
  const all = await commands.read()
  commands.close()
  return all.map(({ command }) => (command.do === 'post.put' ? command.body.text : command.do))
}

describe('a guest', () => {
  it('has a secret that is kept before anything is sent', async () => {
    const { tab } = openBrowserTab()
    const writer = await tab.write()
    await writer.introduce('Bo')
    expect(kept()).toEqual({ name: 'Bo', secret: expect.stringMatching(/^[\w-]{43}$/) })
    expect(backend.calls).not.toContain('signIn guest')
    expect(writer.$guestName.get()).toBe('Bo')
  })

  it('stays the same guest through lost answers, new names and reloads', async () => {
    const first = openBrowserTab()
    const writer = await first.tab.write()
    await writer.introduce('Bo')
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('one'))
    const { secret } = kept()
    await vi.waitFor(() => expect(first.tab.$pending.get()[0]?.problem?.code).toBe('network'))
    close(first)
    backend.trouble = undefined

    const next = openBrowserTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['one']))
    const again = await next.tab.write()
    expect(again.$guestName.get()).toBe('Bo')
    await again.introduce('Bob')
    await again.send(post('two'))
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['one', 'two']))
    expect([...backend.members.keys()]).toEqual([secret])
    expect(backend.members.get(secret)?.name).toBe('Bob')
  })

  it('whom the backend forgot is entered again, once', async () => {
    const adapter = backend.adapter()
    let forgets = 1
    const { tab, thread } = openBrowserTab({
      ...adapter,
      async send(batch, call) {
        if (forgets-- > 0) throw new ProblemError(problem('unauthenticated'))
        return adapter.send(batch, call)
      },
    })
    const writer = await tab.write()
    await writer.introduce('Bo')
    await writer.send(post('hello'))
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['hello']))
    expect(backend.calls.filter(call => call === 'signIn guest')).toHaveLength(2)
    forgets = 9
    await writer.send(post('again'))
    await vi.waitFor(() =>
      expect(tab.$pending.get()).toMatchObject([{ state: 'failed', problem: { code: 'unauthenticated' } }]),
    )
  })
})

describe('a guest of a server', () => {
  it('is kept once, where the REST adapter looks for them too', async () => {
    const asked: (string | null)[] = []
    const fetch = async (input: string | URL | Request, init?: RequestInit) => {
      const request = new Request(input, init)
      if (request.url.endsWith('/commands')) {
        asked.push(request.headers.get('authorization'))
        const { commands } = await request.json()
        return Response.json({
          receipts: commands.map(({ key }: { key: string }) => ({
            key,
            ok: true,
            outcome: 'done',
            changes: [],
            mark: '1',
          })),
        })
      }
      return Response.json({ member: { id: 'm', rev: 1, name: 'Bo', role: 'guest' }, proof: 'guest' })
    }
    const rest = (server: string, site: string) => restAdapter({ server, site, fetch })
    const community = communityFor(
      { server: 'https://talk.example', site: 'lamps' },
      { rest, local: Promise.reject },
    )
    const writer = await community.write()
    await writer.introduce('Bo')
    await writer.send(post('hello'))
    await vi.waitFor(() => expect(asked).toHaveLength(1))
    const name = 'commonthread:guest:https://talk.example/api/v1/lamps'
    expect(Object.keys(storage).filter(one => one.includes('guest'))).toEqual([name])
    expect(asked).toEqual([`Bearer guest.${JSON.parse(storage.getItem(name)!).secret}`])
    community.close()
  })
})

/** An adapter whose host knows somebody. */
const known = () => {
  const adapter = backend.adapter()
  const member = { id: 'm-host', rev: 1, name: 'Cy', role: 'member' as const }
  let isIn = false
  return {
    ...adapter,
    session: async () => ({
      member: isIn ? member : null,
      proof: isIn ? ('host' as const) : ('none' as const),
    }),
    signIn: async () => {
      isIn = true
      await adapter.signIn({ type: 'guest', name: 'Cy', secret: 'host' })
      return { member, proof: 'host' as const }
    },
  }
}

describe('somebody the host knows', () => {
  it('finds what was refused before the host signed them in sent as soon as it has', async () => {
    const { tab, thread } = openBrowserTab(known())
    const writer = await tab.write()
    await writer.send(post('early'))
    await vi.waitFor(() => expect(tab.$pending.get()).toMatchObject([{ state: 'failed' }]))
    await writer.signIn({ type: 'jwt', token: 'x' })
    await vi.waitFor(() => expect(sketch(thread)).toEqual(['early']))
    expect(storage.getItem(`commonthread:guest:who-${browser}`)).toBeNull()
  })

  it('is waited for while a sign-in is under way, and no longer when it was refused', async () => {
    const adapter = known()
    let refuse = (_: ProblemError) => {}
    vi.spyOn(adapter, 'signIn').mockReturnValueOnce(
      new Promise((_, reject) => {
        refuse = reject
      }),
    )
    const { tab } = openBrowserTab(adapter)
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
    const first = openBrowserTab(known())
    const writer = await first.tab.write()
    await writer.signIn({ type: 'jwt', token: 'x' })
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('mine'))
    await vi.waitFor(() => expect(first.tab.$pending.get()[0]?.problem?.code).toBe('network'))
    close(first)
    backend.trouble = undefined
    const next = openBrowserTab()
    const other = await next.tab.write()
    await other.signIn({ type: 'guest', name: 'Eve', secret: 'e'.repeat(43) })
    await other.send(post('theirs'))
    await vi.waitFor(() => expect([...backend.posts.values()]).toHaveLength(1))
    expect(next.tab.$pending.get()).toEqual([])
  })

  it('finds what they left after somebody else has signed out, who leaves nothing', async () => {
    const first = openBrowserTab(known())
    const writer = await first.tab.write()
    await writer.signIn({ type: 'jwt', token: 'x' })
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('mine'))
    await vi.waitFor(() => expect(first.tab.$pending.get()[0]?.problem?.code).toBe('network'))
    close(first)
    backend.trouble = undefined
    const next = openBrowserTab()
    const other = await next.tab.write()
    await other.signIn({ type: 'guest', name: 'Eve', secret: 'e'.repeat(43) })
    backend.trouble = new ProblemError(problem('network'))
    await other.send(post('theirs'))
    await other.signOut()
    expect(next.tab.$pending.get()).toEqual([])
    expect(await texts()).toEqual(['mine'])
    expect(Object.keys(storage)).toEqual([`commonthread:pending:who-${browser}`])
    close(next)
    backend.trouble = undefined
    const again = openBrowserTab(known())
    await (await again.tab.write()).signIn({ type: 'jwt', token: 'x' })
    await vi.waitFor(() => expect(sketch(again.thread)).toEqual(['mine']))
    await vi.waitFor(() => expect(Object.keys(storage)).toEqual([]))
  })

  it('finds what they left sent when the host signs them in again', async () => {
    const first = openBrowserTab(known())
    const writer = await first.tab.write()
    await writer.signIn({ type: 'jwt', token: 'x' })
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('mine'))
    await vi.waitFor(() => expect(first.tab.$pending.get()[0]?.problem?.code).toBe('network'))
    close(first)
    backend.trouble = undefined
    const next = openBrowserTab(known())
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['mine (waiting)']))
    await (await next.tab.write()).signIn({ type: 'jwt', token: 'x' })
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['mine']))
  })
})

describe('what a guest wrote before the backend knew them', () => {
  /** A guest's first text, which waits for the network in a tab that is closed. */
  async function leave(): Promise<void> {
    const { tab, leave } = openBrowserTab()
    const writer = await tab.write()
    await writer.introduce('Bo')
    backend.trouble = new ProblemError(problem('network'))
    const key = await writer.send(post('shy'))
    await vi.waitFor(() => expect(tab.$pending.get()[0]?.problem?.code).toBe('network'))
    // Asked to try again, it is no less theirs.
    await writer.retry(key)
    await vi.waitFor(() => expect(tab.$pending.get()[0]?.problem?.code).toBe('network'))
    close({ tab, leave })
  }

  it('is not sent in the name of somebody the host knows, nor shown to them', async () => {
    await leave()
    const next = openBrowserTab(known())
    const writer = await next.tab.write()
    await writer.signIn({ type: 'jwt', token: 'x' }).catch(() => {})
    backend.trouble = undefined
    await writer.signIn({ type: 'jwt', token: 'x' })
    await writer.send(post('bold'))
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['bold']))
    await vi.waitFor(() => expect(next.tab.$pending.get()).toEqual([]))
    expect(await texts()).toEqual(['shy'])
    await writer.signOut()
    expect(await texts()).toEqual(['shy'])
  })

  it('is not sent in the name of another guest, nor shown to them', async () => {
    await leave()
    const next = openBrowserTab()
    const writer = await next.tab.write()
    await writer.signIn({ type: 'guest', name: 'Eve', secret: 'e'.repeat(43) }).catch(() => {})
    await writer.send(post('first of Eve'))
    await vi.waitFor(() => expect(next.tab.$pending.get()).toMatchObject([{ name: 'Eve' }]))
    backend.trouble = undefined
    await writer.retry(next.tab.$pending.get()[0]!.key)
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['first of Eve']))
    expect(await texts()).toEqual(['shy'])
  })

  it('is sent once the backend knows them, and is kept without their secret', async () => {
    await leave()
    const commands = await openCommands(`who-${browser}`)
    const [one] = await commands.read()
    commands.close()
    expect(one?.by).toMatch(/^guest:\w{1,7}$/)
    expect(JSON.stringify(one)).not.toContain(kept().secret)
    backend.trouble = undefined
    const next = openBrowserTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['shy']))
    expect(await texts()).toEqual([])
  })

  it('goes when they sign out, also where the backend never answered', async () => {
    await leave()
    const next = openBrowserTab()
    await (await next.tab.write()).signOut()
    expect(await texts()).toEqual([])
    expect(Object.keys(storage)).toEqual([])
  })
})

describe('who reads', () => {
  it('is asked for once, and their posts are marked as their own', async () => {
    const adapter = backend.adapter()
    await adapter.signIn({ type: 'guest', name: 'Bo', secret: 's' })
    backend.write('a')
    backend.write('b', { author: { id: 'm-0', rev: 1, name: 'Bo', role: 'guest' } })
    const { thread } = openBrowserTab(adapter)
    await vi.waitFor(() => expect(thread.$thread.value?.rows).toMatchObject([{ own: false }, { own: true }]))
  })

  it('is told what they may do with one read for all who ask at once, and nobody asks for strangers', async () => {
    const { tab } = openBrowserTab()
    const writer = await tab.write()
    expect((await writer.mine([{ type: 'post', id: 'a' }])).size).toBe(0)
    expect(backend.calls.some(call => call.startsWith('mine'))).toBe(false)
    await writer.signIn({ type: 'guest', name: 'Bo', secret: 's'.repeat(43) })
    const [one] = await Promise.all([
      writer.mine([{ type: 'post', id: 'a' }]),
      writer.mine([{ type: 'post', id: 'b' }]),
    ])
    expect(one.get('a')?.source?.text).toBe('source of a')
    expect(backend.calls.filter(call => call.startsWith('mine'))).toEqual(['mine a,b'])
  })
})

describe('signing out', () => {
  it('leaves nothing of the person in page, storage or other tabs', async () => {
    const [one, two] = [openBrowserTab(), openBrowserTab()]
    const writer = await one.tab.write()
    await writer.introduce('Bo')
    await writer.send(post('sent'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['sent']))
    drafts.set({ topic: 'thread:x', at: '' }, 'unfinished')
    backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('secret thought'))
    await vi.waitFor(() => expect(sketch(two.thread)).toEqual(['sent', 'secret thought (waiting)']))
    await two.tab.write()

    await writer.signOut()
    backend.trouble = undefined
    expect(backend.calls).toContain('signOut')
    await vi.waitFor(() => {
      for (const { tab, thread } of [one, two]) {
        expect(sketch(thread)).toEqual(['sent'])
        expect(thread.$thread.value?.rows).toMatchObject([{ own: false }])
        expect(tab.$pending.get()).toEqual([])
        expect(tab.$session.get()).toEqual({ member: null, proof: 'none' })
      }
    })
    expect(writer.$guestName.get()).toBe('')
    expect(Object.keys(storage)).toEqual([])
    expect(drafts.get({ topic: 'thread:x', at: '' })).toBe('')
    const next = openBrowserTab()
    await next.tab.write()
    expect(next.tab.$pending.get()).toEqual([])
  })

  it('forgets here also when the server is out of reach', async () => {
    const { tab } = openBrowserTab({
      ...backend.adapter(),
      signOut: async () => {
        throw new ProblemError(problem('network'))
      },
    })
    const writer = await tab.write()
    await writer.introduce('Bo')
    await expect(writer.signOut()).rejects.toMatchObject({ code: 'network' })
    expect(Object.keys(storage)).toEqual([])
  })
})
