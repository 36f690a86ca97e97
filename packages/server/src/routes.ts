import type { Community, SiteRecord, Store } from '@commonthread/community'
import {
  apiRoot,
  commandsPath,
  exportPath,
  feedPath,
  mediaPath,
  newsPath,
  openapiPath,
  problem,
  readPaths,
  sessionPath,
} from '@commonthread/protocol'
import { batchSchema, credentialSchema, readInputSchemas } from '@commonthread/protocol/schema'
import { type Context, Hono } from 'hono'
import { answerFile, answerJson, answerNothing, answerPreflight, answerProblem } from './answer.ts'
import { readBody } from './body.ts'
import { answerThrown, type Log } from './boundary.ts'
import { answerFeed } from './feed/answer.ts'
import { checkOrigin } from './identity/origin.ts'
import { sessionOf } from './identity/session.ts'
import type { Identity, Known } from './identity/who.ts'
import type { MediaRoutes } from './media/routes.ts'
import { readNewsQuery } from './news/scope.ts'
import type { Streams } from './news/streams.ts'
import { openapi } from './openapi/document.ts'
import type { RequestInfo } from './options.ts'
import type { AddressLimits } from './rates.ts'
import { readAsked } from './read/query.ts'
import { type Shared, sharedReads } from './read/shared.ts'
import { refuse } from './refuse.ts'
import { tendPages } from './tend.ts'

export interface Parts {
  store: Store
  community: Community
  identity: Identity
  shared: Shared
  streams: Streams
  limits: AddressLimits
  media: MediaRoutes
  publicUrl?: string
  log: Log
}

/** An export counts as this many reads, and a history, whose texts are parsed each time, as so many. */
const [exportReads, historyReads] = [40, 10]

interface Env {
  Bindings: RequestInfo
}
type Handler = (context: Context<Env>) => Promise<Response> | Response
type Method = 'GET' | 'POST' | 'DELETE'

export interface Routes {
  app: Hono<Env>
  /** What is served where, `:site` standing for a site's id. */
  addresses: readonly Address[]
}

export interface Address {
  method: string
  path: string
}

/** Every address of the server and what answers there. */
export function routes(parts: Parts): Routes {
  const { store, community, identity, shared, streams, limits, media, publicUrl, log } = parts
  const app = new Hono<Env>()
  app.onError(thrown => answerThrown(thrown, log))
  app.notFound(() => answerProblem(problem('not-found', { rule: 'route' })))

  /** What a request may do in somebody's name, it may do from an allowed origin only. */
  const onSite = async ({ req }: Context<Env>, writes: boolean): Promise<SiteRecord> => {
    const site = await store.site(req.param('site') ?? '')
    if (!site) throw refuse('not-found', { rule: 'site', message: 'There is no such site here.' })
    if (writes || req.raw.headers.has('authorization')) checkOrigin(req.raw, site, publicUrl)
    return site
  }
  const known = async (
    context: Context<Env>,
    writes = false,
  ): Promise<{ site: SiteRecord; viewer: Known }> => {
    const site = await onSite(context, writes)
    return { site, viewer: await identity.of(context.req.raw, site) }
  }

  /** Told to whoever asks, and to nobody else: so the host that they named will do. */
  const addressOf = (request: Request): string => publicUrl ?? new URL(request.url).origin

  /** A read whose answer is for the one person who asks, or for this moment only. */
  const own =
    (name: 'now' | 'queue' | 'notices' | 'history'): Handler =>
    async context => {
      const { site, viewer } = await known(context)
      limits.reads(context.env, name === 'history' ? historyReads : 1)
      const { input } = readAsked(name, new URL(context.req.url).search)
      return answerJson(await community.read(site.id, viewer, name, input))
    }

  const handlers: Record<string, Partial<Record<Method, Handler>>> = {
    [readPaths.mine]: {
      async POST(context) {
        const { site, viewer } = await known(context)
        limits.reads(context.env)
        const input = await readBody(context.req.raw, readInputSchemas.mine)
        return answerJson(await community.read(site.id, viewer, 'mine', input))
      },
    },
    [exportPath]: {
      async GET(context) {
        const { site, viewer } = await known(context)
        limits.reads(context.env, exportReads)
        return answerFile(await community.exportMine(site.id, viewer), `${site.id}.json`)
      },
    },
    [readPaths.now]: { GET: own('now') },
    [readPaths.queue]: { GET: own('queue') },
    [readPaths.notices]: { GET: own('notices') },
    [readPaths.history]: { GET: own('history') },
    [commandsPath]: {
      async POST(context) {
        const { site, viewer } = await known(context, true)
        const { commands } = await readBody(context.req.raw, batchSchema)
        limits.writes(context.env, commands.length)
        return answerJson({ receipts: await community.send(site.id, viewer, commands) })
      },
    },
    [mediaPath]: {
      async POST(context) {
        const { site, viewer } = await known(context, true)
        return answerJson(await media.upload(context.req.raw, context.env, site, viewer))
      },
    },
    [`${feedPath}/:token`]: {
      async GET(context) {
        const site = await onSite(context, false)
        limits.reads(context.env)
        const server = addressOf(context.req.raw)
        const token = context.req.param('token') ?? ''
        return answerFeed({ store, community, server }, context.req.raw, site, token)
      },
    },
    [newsPath]: {
      async GET(context) {
        const { site, viewer } = await known(context)
        limits.reads(context.env)
        const { scope, after } = readNewsQuery(new URL(context.req.url).searchParams)
        // HEAD comes here too, and nobody would ever read or close its stream.
        if (context.req.raw.method === 'HEAD') return answerNothing()
        return streams.open(context.req.raw, context.env, { site: site.id, viewer, scopes: scope, after })
      },
    },
    [sessionPath]: {
      async GET(context) {
        const { site, viewer } = await known(context)
        return answerJson(sessionOf(viewer, site, addressOf(context.req.raw)))
      },
      async POST(context) {
        const site = await onSite(context, true)
        limits.sessions(context.env)
        const credential = await readBody(context.req.raw, credentialSchema)
        const entered = await identity.enter(credential, context.req.raw, site)
        return answerJson(sessionOf(entered, site, addressOf(context.req.raw)))
      },
      // Nothing is kept of a session here: whoever holds the token forgets it.
      async DELETE(context) {
        await onSite(context, true)
        return answerNothing()
      },
    },
  }
  for (const name of sharedReads) {
    handlers[readPaths[name]] = {
      GET: ({ req, env }) => shared.answer(name, req.param('site') ?? '', req.raw, env),
    }
  }

  const addresses: Address[] = []
  const serve = (path: string, methods: Partial<Record<Method, Handler>>): void => {
    for (const [method, handler] of Object.entries(methods)) {
      app.on(method, path, handler)
      addresses.push({ method, path })
    }
    const allow = Object.keys(methods).join(', ')
    const wrong = problem('unsupported', { rule: 'method', message: `Ask this address with ${allow}.` })
    app.all(path, () => answerProblem(wrong, { status: 405, headers: { allow } }))
  }
  app.options(`${apiRoot}/*`, () => answerPreflight())
  serve(openapiPath, { GET: () => answerJson(openapi()) })
  serve('/healthz', {
    async GET() {
      await store.sites()
      return answerJson({ ok: true })
    },
  })
  for (const [path, page] of Object.entries(tendPages)) serve(path, { GET: ({ req }) => page(req.raw) })
  serve(`${mediaPath}/:site/:file`, {
    GET({ req, env }) {
      limits.reads(env)
      return media.serve(req.raw, req.param('site') ?? '', req.param('file') ?? '')
    },
  })
  for (const [path, methods] of Object.entries(handlers)) serve(`${apiRoot}/:site${path}`, methods)
  return { app, addresses }
}
