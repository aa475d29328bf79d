/** Looks at the extension that searches stand on: it comes with PostgreSQL, but not every user may create it. */
import type pg from 'pg'
import { bad, type Finding, ok } from './finding.ts'

export async function examineExtension(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ isThere: boolean; isOffered: boolean; mayCreate: boolean }>(
    `select exists (select from pg_extension where extname = 'pg_trgm') as "isThere",
            exists (select from pg_available_extensions where name = 'pg_trgm') as "isOffered",
            has_database_privilege(current_database(), 'create') as "mayCreate"`,
  )
  const { isThere = false, isOffered = false, mayCreate = false } = rows[0] ?? {}
  if (isThere) return ok('Search', 'the extension pg_trgm is there')
  if (!isOffered)
    return bad(
      'Search',
      'the server does not have the extension pg_trgm; Parley does not start without it',
      'install it at the server (on some systems in a package named postgresql-contrib)',
    )
  if (mayCreate) return ok('Search', 'the extension pg_trgm is made with the schema')
  return bad(
    'Search',
    'the user of DATABASE_URL may not create the extension pg_trgm; Parley does not start without it',
    'as the owner of the database: create extension pg_trgm (or: grant create on the database to that user)',
  )
}
