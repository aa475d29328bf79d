/**
 * The PostgreSQL that Parley brings along: a real server on a folder of ours, for when no DATABASE_URL is set.
 *
 * One Parley per data folder, one server per folder, and never weaker durability than PostgreSQL's own. It
 * stops with us, is started again when it dies, and is taken over when it survived us. It makes no tables.
 */

import { existsSync } from 'node:fs'
import { adopt, runningPostmaster } from './adopt.ts'
import { findBinaries } from './binaries.ts'
import { databaseName, databaseUser, ensureCluster } from './cluster.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { type Endpoint, endpointUrl } from './endpoint.ts'
import {
  type DatabaseFolder,
  databaseFolder,
  folderProblem,
  prepareDataFolder,
  readPassword,
} from './folder.ts'
import { launch } from './launch.ts'
import { prepareRunner } from './runner.ts'
import { supervise } from './supervise.ts'

export interface EmbeddedPostgres {
  /** The connection string; it stays true over restarts of the server. */
  readonly url: string
  /** Whether the server was already running, left by a Parley that was killed. */
  readonly adopted: boolean
  /** The server's process id just now. */
  readonly pid: number
  /** Ends the server (closing every connection) and gives the data folder free. */
  stop(): Promise<void>
}

export interface EmbeddedPostgresOptions {
  dataDir: string
  /** Hears what is being done, one sentence at a time, also later when the server had to be started again. */
  onProgress(line: string): void
  /** Called once the folder is ours and before anything is made in it; what it throws ends the start. */
  onLocked?(): Promise<void>
}

/** Starts or takes over the server of a data folder. Throws a StartupProblem for what an operator can mend. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { onProgress } = options
  const folder = databaseFolder(options.dataDir)
  prepareDataFolder(folder.home)
  const lock = lockDataFolder(folder.home)
  try {
    await options.onLocked?.()
    const runner = prepareRunner(findBinaries(), folder.home)
    await ensureCluster(folder, runner, onProgress)
    const survivor = await adopt(folder)
    if (survivor) onProgress('Taking over the database, which was still running')
    const server = survivor ?? (await launch(folder, runner, onProgress))
    const again = () => launch(folder, runner, onProgress, server.endpoint)
    const supervised = supervise(server, again, onProgress)
    return {
      url: urlOf(folder, server.endpoint),
      adopted: survivor !== undefined,
      get pid() {
        return supervised.pid()
      },
      stop: () => supervised.stop().finally(() => lock.release()),
    }
  } catch (error) {
    lock.release()
    throw folderProblem(folder.home, error)
  }
}

/** Whether a database was made in a data folder already. */
export function hasDatabase(dataDir: string): boolean {
  return existsSync(databaseFolder(dataDir).cluster)
}

/** The address of a folder's server when one runs; for commands beside a running Parley. */
export function findRunningPostgres(dataDir: string): { url: string; pid: number } | undefined {
  const folder = databaseFolder(dataDir)
  const record = runningPostmaster(folder)
  if (record?.status !== 'ready') return undefined
  return { url: urlOf(folder, record.endpoint), pid: record.pid }
}

function urlOf(folder: DatabaseFolder, endpoint: Endpoint): string {
  return endpointUrl(endpoint, databaseUser, readPassword(folder), databaseName)
}
