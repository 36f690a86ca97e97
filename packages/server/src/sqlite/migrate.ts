import type { Kysely } from 'kysely'
import { type Migration, Migrator } from 'kysely/migration'
import { migrations as known } from './migrations/index.ts'
import type { Tables } from './tables.ts'

/**
 * Brings the tables to this release's form, in one transaction: two processes that start at once do it once,
 * and a failure leaves the file as it was.
 *
 * @throws Error when the file was written by a newer release.
 */
export async function migrate(
  db: Kysely<Tables>,
  file: string,
  migrations: Readonly<Record<string, Migration>> = known,
): Promise<void> {
  await db.transaction().execute(async transaction => {
    const migrator = new Migrator({ db: transaction, provider: { getMigrations: async () => migrations } })
    const unknown = (await applied(transaction)).find(name => !Object.hasOwn(migrations, name))
    if (unknown) {
      throw new Error(
        `${file} was written by a newer release (it has "${unknown}"): install that release, or restore a backup made before it.`,
      )
    }
    const { error } = await migrator.migrateToLatest()
    if (error) throw new Error(`${file} could not be brought to this release's form.`, { cause: error })
  })
}

async function applied(db: Kysely<Tables>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true })
  if (!tables.some(({ name }) => name === 'kysely_migration')) return []
  const rows = await db
    .withTables<{ kysely_migration: { name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .execute()
  return rows.map(({ name }) => name)
}
