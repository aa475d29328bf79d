/** Looks at the extensions that searches stand on: they come with PostgreSQL, but not every user may create them. */
import type pg from 'pg'
import { bad, type Finding, ok } from './finding.ts'

export async function examineExtension(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ isThere: boolean; isOffered: boolean; mayCreate: boolean }>(
    `select not exists (select unnest($1::text[]) except select extname from pg_extension) as "isThere",
            not exists (select unnest($1::text[]) except select name from pg_available_extensions) as "isOffered",
            has_database_privilege(current_database(), 'create') as "mayCreate"`,
    [['pg_trgm', 'unaccent']],
  )
  const { isThere = false, isOffered = false, mayCreate = false } = rows[0] ?? {}
  if (isThere) return ok('Search', 'the extensions pg_trgm and unaccent are there')
  if (!isOffered)
    return bad(
      'Search',
      'the server does not have the extensions pg_trgm and unaccent; Parley does not start without it',
      'install them at the server (on some systems in a package named postgresql-contrib)',
    )
  if (mayCreate) return ok('Search', 'the extensions pg_trgm and unaccent are made with the schema')
  return bad(
    'Search',
    'the user of DATABASE_URL may not create the extensions pg_trgm and unaccent; Parley does not start without it',
    'as the owner of the database: create extension pg_trgm; create extension unaccent (or: grant create on the database to that user)',
  )
}
