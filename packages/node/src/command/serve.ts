import { dirname, join, resolve } from 'node:path'
import { diskMedia, type MediaStore } from '@commonthread/server'
import type { SqliteStore } from '@commonthread/server/sqlite'
import { Command, Option } from 'commander'
import * as v from 'valibot'
import { newSite, openDatabase } from '../database.ts'
import { type BuiltFiles, builtFiles } from '../serve/built.ts'
import type { Running } from '../serve/start.ts'
import { codeOf, Failure } from './failure.ts'
import { checked, dbSchema, flags, originSchema, siteSchema } from './flags.ts'

const portSchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,5}$/, ({ input }) => `"${input}" is no port: a number from 0 to 65535`),
  v.transform(Number),
  v.maxValue(65_535, ({ input }) => `"${input}" is no port: a number from 0 to 65535`),
)

const schema = v.object({
  port: portSchema,
  host: v.pipe(
    v.string(),
    v.regex(/^[\w.:-]+$/, ({ input }) => `"${input}" is no address of this machine`),
  ),
  db: dbSchema,
  media: v.optional(v.pipe(v.string(), v.nonEmpty('give the path of a folder'))),
  site: v.optional(siteSchema),
  origin: v.optional(v.array(originSchema), []),
  publicUrl: v.optional(originSchema),
  trustProxy: v.optional(v.boolean(), false),
  newOwnerToken: v.optional(v.boolean(), false),
})
type Options = v.InferOutput<typeof schema>

/** `commonthread serve`: the server, until it is told to stop. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the server')
    .addOption(new Option('--port <number>', 'where it listens').env('PORT').default('4600'))
    .addOption(
      new Option('--host <address>', 'on which address of this machine; 0.0.0.0 is all of them')
        .env('COMMONTHREAD_HOST')
        .default('127.0.0.1'),
    )
    .addOption(flags.db())
    .addOption(
      new Option('--media <folder>', 'where pictures are kept; "media" beside the database unless given').env(
        'COMMONTHREAD_MEDIA',
      ),
    )
    .addOption(flags.site('a site to make at the start, unless it is there'))
    .addOption(flags.origin('with --site: an origin whose pages may write'))
    .addOption(
      new Option('--public-url <origin>', 'the address browsers know the server by').env(
        'COMMONTHREAD_PUBLIC_URL',
      ),
    )
    .option('--trust-proxy', 'believe a proxy on another machine when it says for whom it asks')
    .option('--new-owner-token', "make the owner's token anew, and the old one worthless")
    .action(async (_, command: Command) => serve(checked(schema, command)))
}

async function serve(options: Options): Promise<void> {
  const { db, site, origin } = options
  const store = await openDatabase(db, { create: true })
  if (site !== undefined && !(await store.site(site))) await store.putSite(newSite(site, { origins: origin }))
  const running = await listen(options, store)
  stopOnSignals(running)
  if (running.ownerToken) {
    print(`The owner's token, shown this once: ${running.ownerToken}`)
    print(`It opens ${running.url}/tend/, where posts wait for a moderator.`)
  }
  if (!(await store.sites()).length)
    print(`No site yet: commonthread site add ID --origin https://your-site.example --db ${db}`)
  print(`Common Thread listens on ${running.url} and keeps everything in ${resolve(db)}`)
}

async function listen(options: Options, store: SqliteStore): Promise<Running> {
  const { host, port, publicUrl, trustProxy, newOwnerToken } = options
  const before = await filesOfEmbed()
  const { start } = await import('../serve/start.ts')
  try {
    return await start({
      store,
      media: mediaOf(options),
      host,
      port,
      publicUrl,
      trustProxy,
      newOwnerToken,
      before,
    })
  } catch (cause) {
    const why: Record<string, string> = {
      EADDRINUSE: `--port: ${port} on ${host} is in use`,
      EACCES: `--port: ${port} may not be used; ports below 1024 need rights`,
      EADDRNOTAVAIL: `--host: ${host} is no address of this machine`,
      ENOTFOUND: `--host: ${host} is no address of this machine`,
    }
    throw new Failure(why[codeOf(cause) ?? ''] ?? String(cause), { cause })
  }
}

/** A database in memory forgets its pictures, so none are taken unless there is a folder for them. */
function mediaOf({ db, media }: Options): MediaStore | undefined {
  if (media !== undefined) return diskMedia(media)
  return db === ':memory:' ? undefined : diskMedia(join(dirname(db), 'media'))
}

/** The API works without them, so a checkout in which nothing was built yet only says so. */
async function filesOfEmbed(): Promise<BuiltFiles | undefined> {
  try {
    const { embedFiles } = await import('@commonthread/embed')
    return builtFiles(embedFiles.directory)
  } catch {
    process.stderr.write(
      'warning: embed.js is not built, so pages cannot load it yet: npx -y pnpm@12 build\n',
    )
    return undefined
  }
}

function stopOnSignals(running: Running): void {
  const stop = (): void => {
    process.once('SIGINT', () => process.exit(130))
    void running.close().then(() => print('Stopped.'))
  }
  process.once('SIGINT', stop)
  process.once('SIGTERM', stop)
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
