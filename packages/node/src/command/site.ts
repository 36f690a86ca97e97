import { Command, Option } from 'commander'
import * as v from 'valibot'
import { newSecret, newSite, theSite, withDatabase } from '../database.ts'
import { Failure } from './failure.ts'
import { checked, dbSchema, flags, originSchema, siteSchema } from './flags.ts'
import { settingFlags, settingSchemas, settingsOf } from './settings.ts'

const nameSchema = v.pipe(v.string(), v.trim(), v.nonEmpty('give it a name'), v.maxLength(200, 'is too long'))
const origins = v.optional(v.array(originSchema))
const reviews = ['open', 'first', 'all'] as const

const addSchema = v.object({ db: dbSchema, name: v.optional(nameSchema), origin: origins })
const setSchema = v.object({
  db: dbSchema,
  name: v.optional(nameSchema),
  origin: origins,
  review: v.optional(v.picklist(reviews)),
  ...settingSchemas,
  newSecret: v.optional(v.boolean()),
})

/** `commonthread site`: the sites of a database. */
export function siteCommand(): Command {
  return new Command('site')
    .description('make, list and change the sites of a database')
    .addCommand(
      new Command('add')
        .description('make a site and show its secret, this once')
        .argument('<id>', 'its id in addresses, such as "shop"')
        .option('--name <name>', 'what people call it')
        .addOption(flags.origin('an origin whose pages may write, such as https://shop.example'))
        .addOption(flags.db())
        .action(async (id: string, _, command: Command) => addSite(idOf(id), checked(addSchema, command))),
    )
    .addCommand(
      new Command('list')
        .description('list the sites')
        .addOption(flags.db())
        .action(async (_, command: Command) => listSites(checked(v.object({ db: dbSchema }), command).db)),
    )
    .addCommand(
      new Command('set')
        .description('change the settings of a site; what is not named stays')
        .argument('<id>')
        .option('--name <name>', 'what people call it')
        .addOption(flags.origin('an origin whose pages may write, instead of those before'))
        .addOption(new Option('--review <whose>', 'whose posts wait for a moderator').choices(reviews))
        .addOption(settingFlags.reactions())
        .addOption(settingFlags.prompt())
        .addOption(settingFlags.rule())
        .addOption(settingFlags.word())
        .addOption(settingFlags.topics())
        .addOption(settingFlags.versions())
        .addOption(settingFlags.uploads())
        .option('--new-secret', 'end every token signed so far, and show the new secret')
        .addOption(flags.db())
        .action(async (id: string, _, command: Command) => setSite(idOf(id), checked(setSchema, command))),
    )
}

async function addSite(id: string, options: v.InferOutput<typeof addSchema>): Promise<void> {
  const { db, name, origin } = options
  await withDatabase(db, { create: true }, async store => {
    if (await store.site(id))
      throw new Failure(`there is a site "${id}" already; change it with "commonthread site set"`)
    const site = newSite(id, { name, origins: origin })
    await store.putSite(site)
    print(`Site "${id}" is in ${db}.`)
    print(`Its secret, shown this once (your server signs its users' tokens with it): ${site.secret}`)
    if (!site.origins.length)
      print(`No page may write yet: commonthread site set ${id} --origin https://your-site.example`)
  })
}

async function listSites(db: string): Promise<void> {
  await withDatabase(db, {}, async store => {
    for (const { id, name, review, origins } of await store.sites())
      print([id, name, `review: ${review}`, origins.join(' ') || '(no origins)'].join('\t'))
  })
}

async function setSite(id: string, options: v.InferOutput<typeof setSchema>): Promise<void> {
  await withDatabase(options.db, {}, async store => {
    const site = await theSite(store, id)
    const { name = site.name, origin = site.origins, review = site.review } = options
    const secret = options.newSecret ? newSecret() : site.secret
    const settings = settingsOf(options, site)
    await store.putSite({ ...site, ...settings, name, origins: origin, review, secret, rev: site.rev + 1 })
    print(`Site "${id}" is changed.`)
    if (options.newSecret) print(`Its new secret, shown this once: ${secret}`)
  })
}

function idOf(id: string): string {
  const result = v.safeParse(siteSchema, id)
  if (!result.success) throw new Failure(result.issues[0].message, { exitCode: 2 })
  return result.output
}

function print(line: string): void {
  process.stdout.write(`${line}\n`)
}
