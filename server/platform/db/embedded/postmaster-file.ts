/**
 * PostgreSQL's own record of a running server: postmaster.pid in the database folder. It is written by the
 * server and says which process, where it listens and how far it is, so we keep no second record beside it.
 */

import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Endpoint } from './endpoint.ts'

export interface PostmasterRecord {
  readonly pid: number
  readonly endpoint: Endpoint
  readonly status: 'starting' | 'ready' | 'stopping'
}

/** What postmaster.pid says, or undefined when it is absent or only half written. */
export function readPostmasterRecord(cluster: string): PostmasterRecord | undefined {
  const lines = readLines(join(cluster, 'postmaster.pid'))
  const [pid = '', , , port = '', socketFolder = '', host = '', , status = ''] = lines.map((line) =>
    line.trim(),
  )
  const isReady = status === 'ready' || status === 'standby'
  if (!Number(pid)) return undefined
  return {
    pid: Number(pid),
    endpoint: socketFolder
      ? { socketFolder, port: Number(port) }
      : { host: host || '127.0.0.1', port: Number(port) },
    status: isReady ? 'ready' : status === 'stopping' ? 'stopping' : 'starting',
  }
}

/** Whether the process exists, is not a zombie, and works in this folder (where the system can tell). */
export function isPostmasterOf(cluster: string, pid: number): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  // After a restart of a container another program may well have the recorded process id.
  const works = statSync(`/proc/${pid}/cwd`, { throwIfNoEntry: false, bigint: true })
  const home = statSync(cluster, { bigint: true })
  return works?.ino === home.ino && works.dev === home.dev
}

/** Whether a process with this id exists. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

function readLines(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}
