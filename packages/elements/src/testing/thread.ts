import { afterEach, beforeEach, vi } from 'vitest'
import type { ThreadHost } from '../thread/host.ts'
import { ThreadView } from '../thread/view.ts'
import { fakeCommunity, settle } from './fake.ts'
import { fakeHost } from './host.ts'

/** A thread on a page of its own, all anew for each test of a file. Call it at the top. */
export function threadPage() {
  let host: ThreadHost
  let root: ShadowRoot
  let view: ThreadView
  let fake: ReturnType<typeof fakeCommunity>

  beforeEach(() => {
    ;({ host, root } = fakeHost())
  })
  afterEach(() => {
    view.close()
    vi.unstubAllGlobals()
  })

  const here = {
    get host() {
      return host
    },
    get root() {
      return root
    },
    get view() {
      return view
    },
    get fake() {
      return fake
    },
    find: (selector: string) => root.querySelector<HTMLElement>(selector),
    all: (selector: string) => [...root.querySelectorAll<HTMLElement>(selector)],

    /** Shows the thread of a community that is in that state. */
    show: (...given: Parameters<typeof fakeCommunity>) => here.open(fakeCommunity(...given)),

    /** Shows the thread of a community. */
    async open(community: typeof fake): Promise<void> {
      here.mount(community)
      await settle()
    },

    /** The same, without waiting for anything; `given`: in place of the community's own. */
    mount(community: typeof fake, given = {}): ThreadView {
      fake = community
      view = new ThreadView(host, root, { ...fake.community, ...given }, fake.thread)
      return view
    },
  }
  return here
}
