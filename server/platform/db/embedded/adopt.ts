/**
 * Takes over a server that still runs on the folder, because the Parley that started it was killed.
 *
 * The caller holds the data folder's lock, so nobody else owns that server.
 */

import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { databaseName, databaseUser } from './cluster.ts'
import { endpointUrl } from './endpoint.ts'
import { type DatabaseFolder, readPassword } from './folder.ts'
import type { Postmaster } from './launch.ts'
import { isPostmasterOf, type PostmasterRecord, readPostmasterRecord } from './postmaster-file.ts'
import { endPostmaster } from './stop.ts'

const pollMs = 50

/** The running server, or undefined when a new one can be started. */
export async function adopt(folder: DatabaseFolder): Promise<Postmaster | undefined> {
  const record = await settledRecord(folder.cluster)
  if (!record) return undefined

  const found = { pid: record.pid, endpoint: record.endpoint, ended: endOf(folder.cluster, record.pid) }
  if (record.status === 'ready' && (await answers(folder, record))) return found

  // It runs on our folder but is of no use, for example because the folder was moved under it.
  await endPostmaster(found)
  return undefined
}

/** Where the server on a folder can be reached just now, without taking it over. */
export function runningPostmaster(folder: DatabaseFolder): PostmasterRecord | undefined {
  const record = readPostmasterRecord(folder.cluster)
  return record && isPostmasterOf(folder.cluster, record.pid) ? record : undefined
}

/** Waits out a server that is just starting or stopping; clears the record of one that is gone. */
async function settledRecord(cluster: string): Promise<PostmasterRecord | undefined> {
  for (;;) {
    const record = readPostmasterRecord(cluster)
    if (!record) return undefined
    if (!isPostmasterOf(cluster, record.pid)) {
      // PostgreSQL would believe the record when an unrelated process has that id today.
      rmSync(join(cluster, 'postmaster.pid'), { force: true })
      return undefined
    }
    if (record.status === 'ready') return record
    await pause(pollMs)
  }
}

async function answers(folder: DatabaseFolder, record: PostmasterRecord): Promise<boolean> {
  const url = endpointUrl(record.endpoint, databaseUser, readPassword(folder), databaseName)
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      "select current_setting('data_directory') as folder",
    )
    return isSameFolder(rows[0]?.folder, folder.cluster)
  } catch {
    return false
  } finally {
    await client.end().catch(() => undefined)
  }
}

function isSameFolder(told: string | undefined, cluster: string): boolean {
  const there = told === undefined ? undefined : statSync(told, { throwIfNoEntry: false })
  return there?.ino === statSync(cluster).ino
}

async function endOf(cluster: string, pid: number): Promise<void> {
  while (isPostmasterOf(cluster, pid)) await pause(pollMs, undefined, { ref: false })
}
