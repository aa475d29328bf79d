/**
 * Starts the embedded PostgreSQL on its folder and waits until it takes connections.
 */

import type { ChildProcess } from 'node:child_process'
import {
  chownSync,
  closeSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Account } from './account.ts'
import { diagnose, isPassing } from './diagnose.ts'
import { chooseEndpoint, type Endpoint, endpointArguments } from './endpoint.ts'
import type { DatabaseFolder } from './folder.ts'
import { readPostmasterRecord } from './postmaster-file.ts'
import type { Runner } from './runner.ts'

/** A server that runs. */
export interface Postmaster {
  readonly pid: number
  readonly endpoint: Endpoint
  /** Ends when the server has ended, for whatever reason. */
  readonly ended: Promise<void>
}

const passingTries = 100
const passingPauseMs = 100
const largestLog = 10 * 1024 * 1024

/** Starts the server; throws a StartupProblem when it will not run. An `endpoint` keeps a restart where it was. */
export async function launch(
  folder: DatabaseFolder,
  runner: Runner,
  onProgress: (line: string) => void,
  endpoint?: Endpoint,
): Promise<Postmaster> {
  if (runner.account) handOver(folder.cluster, runner.account)
  const listenAt = endpoint ?? (await chooseEndpoint(folder.cluster))
  const args = ['-D', folder.cluster, ...endpointArguments(listenAt)]
  for (let tries = 1; ; tries += 1) {
    const { child, ended, output } = start(folder, runner, args)
    if (await becomesReady(folder, child, ended, onProgress))
      return { pid: child.pid ?? 0, endpoint: listenAt, ended }
    const words = output()
    if (!isPassing(words) || tries === passingTries) throw diagnose(words, args)
    await pause(passingPauseMs)
  }
}

function start(folder: DatabaseFolder, runner: Runner, args: readonly string[]) {
  rotateLog(folder.logFile)
  const log = openSync(folder.logFile, 'a', 0o600)
  const began = statSync(folder.logFile).size
  const child = runner.run('postgres', args, ['ignore', log, log])
  closeSync(log)
  // The server outlives us by design when we are killed; it must not keep us from ending either.
  child.unref()
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  return { child, ended, output: () => readFileSync(folder.logFile).subarray(began).toString('utf8') }
}

/** True once it takes connections, false when it ended first. Replaying the log after a crash may take minutes. */
async function becomesReady(
  { cluster }: DatabaseFolder,
  child: ChildProcess,
  ended: Promise<void>,
  onProgress: (line: string) => void,
): Promise<boolean> {
  let hasEnded = false
  ended.then(() => {
    hasEnded = true
  })
  const began = performance.now()
  let nextNoteMs = 5_000
  while (!hasEnded) {
    const record = readPostmasterRecord(cluster)
    if (record?.pid === child.pid && record?.status === 'ready') return true
    const waitedMs = performance.now() - began
    if (waitedMs > nextNoteMs) {
      onProgress(`The database is still recovering (${Math.round(waitedMs / 1000)} s)`)
      nextNoteMs += 5_000
    }
    await pause(waitedMs < 1_000 ? 4 : 50)
  }
  return false
}

/** Gives the folder to the account the server runs as; the top comes last, as the mark that all is done. */
function handOver(cluster: string, { uid, gid }: Account): void {
  if (statSync(cluster).uid === uid) return
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  for (const name of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) {
    chownSync(join(cluster, name), uid, gid)
  }
  chownSync(cluster, uid, gid)
}

function rotateLog(logFile: string): void {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size > largestLog) renameSync(logFile, `${logFile}.1`)
}
