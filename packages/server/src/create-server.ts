import { randomUUID } from 'node:crypto'
import { createCommunity } from '@commonthread/community'
import { answerThrown, type Log } from './boundary.ts'
import { identities } from './identity/who.ts'
import { mediaRoutes } from './media/routes.ts'
import { sweeper } from './media/sweep.ts'
import { streams } from './news/streams.ts'
import { watchOthers } from './news/watch.ts'
import type { Server, ServerOptions } from './options.ts'
import { addressLimits, addressRates, uploadLimits } from './rates.ts'
import { shared } from './read/shared.ts'
import { routes } from './routes.ts'

/**
 * The server: Request in, Response out. It knows no sockets; ten lines of a runtime stand before it. It owns
 * the store from here on and closes it.
 */
export function createServer(options: ServerOptions): Server {
  const {
    store,
    media,
    publicUrl,
    ownerHash,
    rates = {},
    uploadMs = 120_000,
    cacheBytes = 32 * 2 ** 20,
    now = Date.now,
  } = options
  const log = options.log ?? logToStderr
  const stamp = store.stamp?.bind(store)
  const perAddress =
    rates && rates.addresses !== false ? { ...addressRates, ...(rates.addresses ?? {}) } : null

  const community = createCommunity({
    store,
    now,
    rates: rates === false ? false : rates.people,
    media: media !== undefined,
    origin: publicUrl && new URL(publicUrl).origin,
  })
  const limits = addressLimits(perAddress, now)
  const reads = shared({ community, cacheBytes, stamp, limits })
  const open = streams(community, perAddress?.streams, now)
  const identity = identities({ store, community, ownerHash, publicUrl, now })
  const { app, addresses } = routes({
    store,
    community,
    identity,
    shared: reads,
    streams: open,
    limits,
    media: mediaRoutes({
      store,
      community,
      media,
      limits: uploadLimits(limits, rates !== false, now),
      withinMs: uploadMs,
      publicUrl,
    }),
    publicUrl,
    log,
  })
  const failed = (cause: unknown) =>
    log({ level: 'error', id: randomUUID(), message: 'Pictures could not be thrown away', cause })
  const sweeping = media && sweeper({ store, media, now, failed })
  community.onCommit(({ site, freed }) => void (freed && sweeping?.sweep(site)))
  void sweeping?.sweep()
  const stopWatching = stamp && watchOthers(community, open, stamp)

  return {
    fetch(request, info = {}) {
      const failed = (thrown: unknown) => answerThrown(thrown, log)
      try {
        const ready = request.method === 'GET' ? reads.hit(request) : undefined
        const answer = ready ?? app.fetch(request, info)
        return answer instanceof Promise ? answer.catch(failed) : answer
      } catch (thrown) {
        return failed(thrown)
      }
    },
    addresses: () => addresses,
    stats: () => ({ streams: open.size, cachedBytes: reads.bytes }),
    async close() {
      stopWatching?.()
      open.close()
      await community.close()
      await sweeping?.close()
      await store.close()
    },
  }
}

const logToStderr: Log = ({ id, message, cause }) => {
  console.error(`${message} (${id})`, cause)
}
