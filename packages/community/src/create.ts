import { rates as defaultRates, ProblemError, problem } from '@commonthread/protocol'
import type { Community, CommunityOptions, Happened } from './community.ts'
import { enterMember } from './enter.ts'
import { deniedUpload } from './media.ts'
import { exportOf } from './mine/export.ts'
import { leaver } from './mine/leave.ts'
import { streamOf } from './mine/stream.ts'
import { NewsHub } from './news.ts'
import { isPublic } from './private.ts'
import { answer } from './read/index.ts'
import type { LogRecord, SiteRecord } from './records.ts'
import { send } from './send.ts'
import { Settling } from './settling.ts'
import { type Spread, spread } from './spread.ts'
import type { Write } from './store.ts'
import { turns } from './turns.ts'
import { isErased } from './viewer.ts'

/** The rules over a store. Commands of one site are done one after the other, so that they never race here. */
export function createCommunity({
  store,
  now = Date.now,
  rates = defaultRates,
  media = false,
  origin,
}: CommunityOptions): Community {
  const hubs = new Map<string, NewsHub>()
  const caches = new Set<(what: Happened) => void>()
  const { take: inTurn, over } = turns()
  const settling = new Settling()
  // What is told and read of the log is durable: a line that a crash could take back is nobody's news.
  const settled = settling.over(store)

  const tellCaches = (what: Happened): void => {
    for (const heard of caches) heard(what)
  }
  const hubOf = (site: string): NewsHub => {
    let hub = hubs.get(site)
    if (!hub) {
      hub = new NewsHub(settled, site, now, lines => tellCaches(touched(site, lines.at(-1)!.seq, lines)))
      hubs.set(site, hub)
    }
    return hub
  }
  const siteOf = async (id: string): Promise<SiteRecord> => {
    const site = await store.site(id)
    if (!site)
      throw new ProblemError(
        problem('not-found', { rule: 'site', message: `There is no site "${id}" here.` }),
      )
    return media ? site : { ...site, uploads: 'nobody' }
  }
  // Nobody waits for this: where the log can't be read now, the next commit tells from the same line on.
  const wakeHub = (site: string): void => {
    hubs
      .get(site)
      ?.wake()
      .catch(() => {})
  }
  const happened = (site: string, seq: number, write: Write): void => {
    const freed = write.loseMedia !== undefined || (write.uses?.some(({ anew }) => anew) ?? false)
    if (write.log.length === 0 && !freed) return
    tellCaches({ ...touched(site, seq, write.log), freed })
    wakeHub(site)
  }

  const leaving = new Set<string>()
  const spreads = new Set<Promise<void>>()
  let closing = false
  /** Nobody waits for it, and whoever wasn't told when it fails is told nothing false. */
  const spreadFurther = (site: string, further: Spread): void => {
    const commit = async (write: Write): Promise<boolean> => {
      let [lines, ok] = [0, false]
      try {
        const done = await store.commit(site, write, seq => {
          lines = seq
          settling.begin(site, seq, write.log.length)
        })
        ok = done.ok
        if (done.ok) lines = done.seq
      } finally {
        settling.end(site, lines)
      }
      if (ok) happened(site, lines, write)
      return ok
    }
    const work = spread(further, { store, site, now, commit, goesOn: () => !closing }).catch(() => {})
    spreads.add(work)
    void work.then(() => spreads.delete(work))
  }

  return {
    async read(id, viewer, name, input) {
      return answer(name, input, { store: settled, site: await siteOf(id), viewer, now: now() })
    },
    async send(id, viewer, batch) {
      const site = await siteOf(id)
      const { receipts } = await inTurn(id, pause =>
        send(batch, {
          store,
          site,
          origin,
          viewer,
          now,
          rates,
          leaving,
          pause,
          applied: (seq, write) => settling.begin(id, seq, write.log.length),
          settled(seq, write, ok) {
            settling.end(id, seq)
            if (ok) happened(id, seq, write)
          },
          spreads: further => spreadFurther(id, further),
        }),
      )
      return receipts
    },
    async enter(id, who) {
      await siteOf(id)
      return inTurn(id, async () => {
        const before = await store.lastSeq(id)
        const member = await enterMember(store, id, who, now())
        const seq = await store.lastSeq(id)
        if (seq > before) {
          tellCaches({ site: id, seq, topics: [], members: true, left: [], freed: false })
          wakeHub(id)
        }
        return member
      })
    },
    async exportMine(id, viewer) {
      return streamOf(exportOf(settled, await siteOf(id), viewer, now()))
    },
    async mayUpload(id, viewer) {
      const denied = deniedUpload(await siteOf(id), viewer)
      if (denied) throw new ProblemError(denied)
    },
    async putMedia(id, viewer, picture) {
      const site = await siteOf(id)
      // In turn: its owner may have been erased while it was brought, and then nobody would ever take it back.
      return inTurn(id, async () => {
        const [member] = viewer.member ? await store.members(id, [viewer.member.id]) : []
        const isHere = member && !isErased(member) && !leaving.has(leaver(id, member.id))
        const owner = isHere ? member : null
        const denied = deniedUpload(site, { ...viewer, member: owner })
        if (denied || !owner) throw new ProblemError(denied ?? problem('unauthenticated'))
        const record = { ...picture, owner: owner.id, at: now() }
        await store.commit(id, { expect: [], media: [record], log: [] })
        const [kept] = (await store.media?.(id, [record.id])) ?? []
        if (!kept) throw new ProblemError(problem('not-found', { message: 'This picture was taken back.' }))
        return kept
      })
    },
    listen(site, viewer, scopes, after, heard) {
      return hubOf(site).listen(viewer, scopes, after, heard)
    },
    wake: site => hubOf(site).wake(),
    onCommit(heard) {
      caches.add(heard)
      return () => caches.delete(heard)
    },
    async close() {
      await over()
      closing = true
      await Promise.allSettled(spreads)
      await Promise.allSettled([...hubs.values()].map(hub => hub.wake()))
      caches.clear()
      for (const hub of hubs.values()) hub.close()
      hubs.clear()
    },
  }
}

/** What some lines have changed for everybody: the old topic of what was moved, too. */
function touched(site: string, seq: number, lines: readonly Omit<LogRecord, 'seq'>[]): Happened {
  const open = lines.filter(isPublic)
  const topics = open.flatMap(({ topic, detail }) => [topic ?? [], detail?.from ?? []].flat())
  return {
    site,
    seq,
    topics: [...new Set(topics)],
    members: open.some(line => line.target.type === 'member'),
    left: open.flatMap(({ action, target }) => (action === 'me.erase' ? target.id : [])),
    freed: false,
  }
}
