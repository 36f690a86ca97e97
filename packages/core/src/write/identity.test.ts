import 'fake-indexeddb/auto'
import { restAdapter } from '@commonthread/adapters/rest'
import { ProblemError, problem } from '@commonthread/protocol'
import { describe, expect, it, vi } from 'vitest'
import { communityFor } from '../index.ts'
import { browser, post } from '../testing/browser.ts'
import { sketch } from '../testing/tab.ts'

const here = browser()

describe('a guest', () => {
  it('has a secret that is kept before anything is sent', async () => {
    const { tab } = here.openTab()
    const writer = await tab.write()
    await writer.introduce('Bo')
    expect(here.guest()).toEqual({ name: 'Bo', secret: expect.stringMatching(/^[\w-]{43}$/) })
    expect(here.backend.calls).not.toContain('signIn guest')
    expect(writer.$guestName.get()).toBe('Bo')
  })

  it('stays the same guest through lost answers, new names and reloads', async () => {
    const first = here.openTab()
    const writer = await first.tab.write()
    await writer.introduce('Bo')
    here.backend.trouble = new ProblemError(problem('network'))
    await writer.send(post('one'))
    const { secret } = here.guest()
    await vi.waitFor(() => expect(first.tab.$pending.get()[0]?.problem?.code).toBe('network'))
    here.close(first)
    here.backend.trouble = undefined

    const next = here.openTab()
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['one']))
    const again = await next.tab.write()
    expect(again.$guestName.get()).toBe('Bo')
    await again.introduce('Bob')
    await again.send(post('two'))
    await vi.waitFor(() => expect(sketch(next.thread)).toEqual(['one', 'two']))
    expect([...here.backend.members.keys()]).toEqual([secret])
    expect(here.backend.members.get(secret)?.name).toBe('Bob')
  })

  it('whom the backend forgot is entered again, once', async () => {
    const adapter = here.backend.adapter()
    let forgets = 1
    const { tab, thread } = here.openTab({
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
    expect(here.backend.calls.filter(call => call === 'signIn guest')).toHaveLength(2)
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
    expect(Object.keys(here.storage).filter(one => one.includes('guest'))).toEqual([name])
    expect(asked).toEqual([`Bearer guest.${JSON.parse(here.storage.getItem(name)!).secret}`])
    community.close()
  })
})

describe('who reads', () => {
  it('is asked for once, and their posts are marked as their own', async () => {
    const adapter = here.backend.adapter()
    await adapter.signIn({ type: 'guest', name: 'Bo', secret: 's' })
    here.backend.write('a')
    here.backend.write('b', { author: { id: 'm-0', rev: 1, name: 'Bo', role: 'guest' } })
    const { thread } = here.openTab(adapter)
    await vi.waitFor(() => expect(thread.$thread.value?.rows).toMatchObject([{ own: false }, { own: true }]))
  })

  it('is told what they may do with one read for all who ask at once, and nobody asks for strangers', async () => {
    const { tab } = here.openTab()
    const writer = await tab.write()
    expect((await writer.mine([{ type: 'post', id: 'a' }])).size).toBe(0)
    expect(here.backend.calls.some(call => call.startsWith('mine'))).toBe(false)
    await writer.signIn({ type: 'guest', name: 'Bo', secret: 's'.repeat(43) })
    const [one] = await Promise.all([
      writer.mine([{ type: 'post', id: 'a' }]),
      writer.mine([{ type: 'post', id: 'b' }]),
    ])
    expect(one.get('a')?.source?.text).toBe('source of a')
    expect(here.backend.calls.filter(call => call.startsWith('mine'))).toEqual(['mine a,b'])
  })
})
