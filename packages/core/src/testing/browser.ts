import {
  type Command,
  type CommunityAdapter,
  type Member,
  ProblemError,
  problem,
} from '@commonthread/protocol'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, vi } from 'vitest'
import type { Inner } from '../inner.ts'
import type { NewCommand, ThreadStore, Writer } from '../types.ts'
import { openCommands } from '../write/kept.ts'
import { Backend, lamp } from './backend.ts'
import { openTab, sketch, stubStorage } from './tab.ts'

/** A tab of a browser, which shows the thread of `lamp`. */
export interface Opened {
  tab: Inner
  thread: ThreadStore
  leave(): void
}

/** A browser with tabs and a backend, both new for each test of a file. Call it at the top. */
export function browser() {
  let backend: Backend
  let storage: Storage
  let opened: Opened[] = []
  let browsers = 0

  beforeEach(() => {
    browsers++
    vi.stubGlobal('indexedDB', new IDBFactory())
    storage = stubStorage()
    backend = new Backend()
  })
  afterEach(() => {
    for (const tab of opened) here.close(tab)
    opened = []
    vi.unstubAllGlobals()
  })

  const here = {
    get backend() {
      return backend
    },
    get storage() {
      return storage
    },
    /** What its things are named by. */
    get name() {
      return `browser-${browsers}`
    },
    openTab(adapter = backend.adapter()): Opened {
      const tab = openTab(adapter, here.name)
      const thread = tab.thread(lamp)
      const one = { tab, thread, leave: thread.$thread.listen(() => {}) }
      opened.push(one)
      return one
    },
    /** The guest that it keeps. */
    guest: () => JSON.parse(storage.getItem(`commonthread:guest:${here.name}`) ?? 'null'),
    /** What waits in it, whoever made it. */
    async waiting(): Promise<string[]> {
      const commands = openCommands(here.name)
      const all = await commands.edit()
      commands.close()
      return all.map(({ command }) => (command.do === 'post.put' ? command.body.text : command.do))
    },
    /** An adapter whose host knows somebody. */
    known(): CommunityAdapter {
      const adapter = backend.adapter()
      const member: Member = { id: 'm-host', rev: 1, name: 'Cy', role: 'member' }
      let isIn = false
      return {
        ...adapter,
        session: async () => (isIn ? { member, proof: 'host' } : { member: null, proof: 'none' }),
        signIn: async () => {
          isIn = true
          await adapter.signIn({ type: 'guest', name: 'Cy', secret: 'host' })
          return { member, proof: 'host' }
        },
      }
    },
    close({ tab, leave }: Pick<Opened, 'tab' | 'leave'>): void {
      leave()
      tab.close()
    },
  }
  return here
}

export function post(text: string, parent: string | null = null): NewCommand {
  return { do: 'post.put', topic: lamp, parent, body: { text } }
}

export async function writerOf(tab: Inner, name = 'Bo'): Promise<Writer> {
  const writer = await tab.write()
  await writer.introduce(name)
  return writer
}

/** A backend's verdict: posts of these texts are refused. */
export function refusing(...texts: string[]): (command: Command) => ProblemError | undefined {
  return command =>
    command.do === 'post.put' && texts.includes(command.body.text)
      ? new ProblemError(problem('forbidden', { rule: 'rude' }))
      : undefined
}

export const texts = (thread: ThreadStore) =>
  sketch(thread)
    .map(text => text.replace(/ .*/, ''))
    .join(' ')

export const states = (tab: Inner) => tab.$pending.get().map(({ state }) => state)
