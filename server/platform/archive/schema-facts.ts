/**
 * What the archive asks a database about itself: its tables, columns, foreign keys and number sequences.
 */

import type pg from 'pg'

export interface TableFacts {
  readonly name: string
  /** In their order; without those PostgreSQL computes. */
  readonly columns: string[]
}

/** The tables of our schema, by name; the record of migrations is not one of them. */
export async function readTables(client: pg.ClientBase): Promise<TableFacts[]> {
  const { rows } = await client.query<TableFacts>(`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'schema_migrations'
    group by c.relname
    order by c.relname`)
  return rows
}

/** The migrations a database has run, in order; none where Parley was never started on it. */
export async function readMigrationRecord(
  client: pg.ClientBase,
): Promise<{ name: string; checksum: string }[]> {
  const { rows } = await client.query<{ exists: boolean }>(
    "select to_regclass('public.schema_migrations') is not null as exists",
  )
  if (!rows[0]?.exists) return []
  return (await client.query('select name, checksum from public.schema_migrations order by name')).rows
}

/** The names of tables that hold at least one row. */
export async function tablesWithRows(client: pg.ClientBase): Promise<string[]> {
  const found: string[] = []
  for (const { name } of await readTables(client)) {
    const { rows } = await client.query<{ some: boolean }>(
      `select exists (select from public.${client.escapeIdentifier(name)}) as some`,
    )
    if (rows[0]?.some) found.push(name)
  }
  return found
}

/** Number sequences that were used, with the last number each gave. */
export async function readSequences(client: pg.ClientBase): Promise<{ name: string; value: string }[]> {
  const { rows } = await client.query<{ name: string; value: string }>(`
    select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by sequencename`)
  return rows
}

/** Statements that drop and make the foreign keys again. Made again, each checks every row. */
export async function foreignKeyStatements(
  client: pg.ClientBase,
): Promise<{ drop: string[]; add: string[] }> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
           format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
    order by conrelid::regclass::text, conname`)
  return { drop: rows.map((row) => row.drop), add: rows.map((row) => row.add) }
}
