import { existsSync } from 'node:fs'
import type { SiteRecord, Store } from '@commonthread/community'
import { applyImport, type ImportRecord, type ImportSummary } from '@commonthread/community/import'
import { Command } from 'commander'
import * as v from 'valibot'
import { newSite, theSite, withDatabase } from '../database.ts'
import { readMove } from '../import/address.ts'
import { readDisqus } from '../import/disqus.ts'
import { ImportError } from '../import/error.ts'
import { exportFile } from '../import/file.ts'
import type { Open, ReadOptions } from '../import/options.ts'
import { entriesIn, reportLines } from '../import/report.ts'
import { readWordpress } from '../import/wordpress.ts'
import { Failure } from './failure.ts'
import { checked, collect, dbSchema, flags, siteSchema } from './flags.ts'
import { progressBar } from './progress.ts'

interface Format {
  name: string
  title: string
  read(open: Open, options: ReadOptions): AsyncIterable<ImportRecord>
  /** How often the file is read from its beginning. */
  passes: number
}

const formats: readonly Format[] = [
  { name: 'wordpress', title: 'WordPress export (WXR)', read: readWordpress, passes: 1 },
  { name: 'disqus', title: 'Disqus export', read: readDisqus, passes: 2 },
]

const moveSchema = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return readMove(dataset.value)
    } catch (error) {
      addIssue({ message: error instanceof Error ? error.message : String(error) })
      return NEVER
    }
  }),
)

const schema = v.object({
  site: v.optional(siteSchema),
  db: dbSchema,
  map: v.optional(v.array(moveSchema), []),
  dryRun: v.optional(v.boolean(), false),
})
type Options = v.InferOutput<typeof schema>

/** `commonthread import`: discussions from elsewhere. */
export function importCommand(): Command {
  const command = new Command('import').description('bring discussions from elsewhere; twice is once')
  for (const format of formats) {
    command.addCommand(
      new Command(format.name)
        .description(`bring the comments of a ${format.title}`)
        .argument('<file>', 'the export, as it was downloaded')
        .addOption(flags.site('the site they come to; may be left out when there is only one'))
        .option('--map <OLD=NEW>', 'pages that began with OLD now begin with NEW; can be repeated', collect)
        .option('--dry-run', 'say what would happen and write nothing')
        .addOption(flags.db())
        .action(async (file: string, _, self: Command) => bring(format, file, checked(schema, self))),
    )
  }
  return command
}

async function bring(format: Format, path: string, options: Options): Promise<void> {
  const { site: id, db, map: moves, dryRun } = options
  const file = exportFile(path, count => progress.add(count))
  const progress = progressBar(file.size * format.passes, process.stderr)
  // A dry run leaves no file behind, so it looks into an empty database where there is none.
  const fresh = !existsSync(db)
  if (fresh) await tryOut(format, path, moves)
  await withDatabase(fresh && dryRun ? ':memory:' : db, { create: id !== undefined }, async store => {
    const site = await siteFor(store, id)
    let sofar: ImportSummary | undefined
    const onProgress = (summary: ImportSummary): void => {
      sofar = summary
      progress.say(`${entriesIn(summary).toLocaleString('en')} entries`)
    }
    try {
      const records = format.read(file.open, { moves, secret: site.secret })
      const summary = await applyImport(store, site, records, { dry: dryRun, onProgress })
      progress.clear()
      const where = `${path} ${dryRun ? 'would come' : 'came'} into site "${site.id}" of ${db}:`
      process.stdout.write(`${[where, ...reportLines(summary)].join('\n')}\n`)
    } catch (error) {
      progress.clear()
      throw interrupted(error, path, sofar)
    }
    if (!site.origins.length)
      process.stdout.write(
        `No page may write in it yet: commonthread site set ${site.id} --origin https://…\n`,
      )
  })
}

/** A file that holds nothing to bring ends the command here, before there is a database with a site in it. */
async function tryOut(format: Format, path: string, moves: ReadOptions['moves']): Promise<void> {
  const { open } = exportFile(path, () => {})
  try {
    for await (const _ of format.read(open, { moves, secret: '' })) return
  } catch (error) {
    throw interrupted(error, path, undefined)
  }
}

/** The site that was named. A database without any site gets it: there is nothing yet that it could be mixed up with. */
async function siteFor(store: Store, id: string | undefined): Promise<SiteRecord> {
  if (id === undefined || (await store.sites()).length) return theSite(store, id)
  const site = newSite(id)
  await store.putSite(site)
  return site
}

/** In one line: which file, what is the matter, and how much of it is in. */
function interrupted(error: unknown, path: string, sofar: ImportSummary | undefined): unknown {
  if (!(error instanceof ImportError)) return error
  const count = sofar ? entriesIn(sofar) : 0
  const state = count
    ? `${count.toLocaleString('en')} entries before that are in, whole; run it again with a good file and it completes`
    : 'nothing was imported'
  const where = error.line === undefined ? `${path}:` : `${path},`
  return new Failure(`${where} ${error.message}; ${state}`, { cause: error })
}
