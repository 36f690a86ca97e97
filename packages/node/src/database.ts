import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import { plainSite, type SiteRecord, type Store } from '@commonthread/community'
import { type SqliteStore, sqliteStore } from '@commonthread/server/sqlite'
import { Failure } from './command/failure.ts'

/** Where everything is kept unless said otherwise, below the folder the command runs in. */
export const defaultDatabase = '.data/commonthread.sqlite'

/**
 * Opens a database, or makes a new one where the command is one that begins something.
 *
 * @throws Failure
 */
export async function openDatabase(file: string, { create = false } = {}): Promise<SqliteStore> {
  if (file !== ':memory:' && !existsSync(file)) {
    if (!create)
      throw new Failure(`--db: there is no database ${file}; "commonthread site add" makes one`, {
        exitCode: 2,
      })
    if (file === defaultDatabase) mkdirSync(dirname(file), { recursive: true })
    else if (!existsSync(dirname(file)))
      throw new Failure(`--db: there is no folder ${dirname(file)} for the database`, { exitCode: 2 })
  }
  try {
    return await sqliteStore({ file })
  } catch (cause) {
    throw new Failure(`--db: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/** Opens a database for one piece of work and closes it however that ends. */
export async function withDatabase<T>(
  file: string,
  options: { create?: boolean },
  work: (store: SqliteStore) => Promise<T>,
): Promise<T> {
  const store = await openDatabase(file, options)
  try {
    return await work(store)
  } finally {
    await store.close()
  }
}

/**
 * The site a command is about: the one that was named, or the only one there is.
 *
 * @throws Failure naming the sites there are.
 */
export async function theSite(store: Store, id: string | undefined): Promise<SiteRecord> {
  const sites = await store.sites()
  const names = sites.map(site => site.id).join(', ')
  const [first] = sites
  if (!first) throw new Failure('the database has no site yet: make one with "commonthread site add ID"')
  if (id === undefined && sites.length > 1)
    throw new Failure(`--site: say which one: ${names}`, { exitCode: 2 })
  const site = id === undefined ? first : sites.find(one => one.id === id)
  if (!site) throw new Failure(`--site: there is no site "${id}" (there is: ${names})`, { exitCode: 2 })
  return site
}

/** A new site: open to everybody of its origins, with a secret of its own. */
export function newSite(
  id: string,
  { name = id, origins = [] }: { name?: string; origins?: readonly string[] } = {},
): SiteRecord {
  return plainSite(id, { name, reactions: ['like', 'helpful', 'thanks'], origins, secret: newSecret() })
}

/** 256 random bits: what a site's tokens are signed with. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
