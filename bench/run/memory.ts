/** What processes weigh, from /proc; Linux only. */
import { readdir, readFile } from 'node:fs/promises'

/** Resident bytes of one process. */
export async function residentBytes(pid: number): Promise<number> {
  return readKilobytes(`/proc/${pid}/status`, 'VmRSS')
}

/** Proportional bytes of a process and all below it: shared pages are counted once, not once each. */
export async function treeBytes(pid: number): Promise<number> {
  const bytes = await readKilobytes(`/proc/${pid}/smaps_rollup`, 'Pss')
  const children = await childrenOf(pid)
  const below = await Promise.all(children.map(treeBytes))
  return below.reduce((sum, each) => sum + each, bytes)
}

async function childrenOf(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`)
  const lists = await Promise.all(tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8')))
  return lists.flatMap((list) => list.split(' ').filter(Boolean).map(Number))
}

async function readKilobytes(path: string, field: string): Promise<number> {
  const text = await readFile(path, 'utf8')
  const kilobytes = new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]
  return Number(kilobytes ?? 0) * 1_024
}
