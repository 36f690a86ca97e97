import { Command, Option } from 'commander'
import { SignJWT } from 'jose'
import * as v from 'valibot'
import { theSite, withDatabase } from '../database.ts'
import { checked, dbSchema, flags, siteSchema } from './flags.ts'

const roles = ['member', 'staff', 'moderator'] as const
const names = { member: 'A member', staff: 'A member of staff', moderator: 'A moderator' } as const
/** Long enough to try things out for a day's work; no token may last a whole day. */
const lasts = '12h'

const schema = v.object({
  as: v.picklist(roles),
  name: v.optional(v.pipe(v.string(), v.trim(), v.nonEmpty('give it a name'))),
  site: v.optional(siteSchema),
  db: dbSchema,
})

/** `commonthread token`: what a host's server would sign for one of its users. */
export function tokenCommand(): Command {
  return new Command('token')
    .description('print a sign-in token (JWT) for trying things out')
    .addOption(new Option('--as <role>', 'who to be').choices(roles).makeOptionMandatory())
    .option('--name <name>', 'the name people see')
    .addOption(flags.site('the site; may be left out when there is only one'))
    .addOption(flags.db())
    .action(async (_, command: Command) => printToken(checked(schema, command)))
}

async function printToken({ as, name, site: id, db }: v.InferOutput<typeof schema>): Promise<void> {
  await withDatabase(db, {}, async store => {
    const site = await theSite(store, id)
    const shown = name ?? names[as]
    const token = await new SignJWT({ name: shown, role: as })
      .setProtectedHeader({ alg: 'HS256' })
      .setSubject(`token:${as}:${shown}`)
      .setAudience(site.id)
      .setIssuedAt()
      .setExpirationTime(lasts)
      .sign(new TextEncoder().encode(site.secret))
    process.stdout.write(`${token}\n`)
  })
}
