/**
 * Can another account get to a folder? Decided from the permission bits of the folder and everything above.
 */

import { type Stats, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { Account } from './account.ts'

/** Whether `account` may enter `path` and every folder above it, also one that does not exist yet. */
export function canReach(account: Account, path: string): boolean {
  for (let at = resolve(path); ; at = dirname(at)) {
    const stats = statSync(at, { throwIfNoEntry: false })
    if (stats && !mayEnter(account, stats)) return false
    if (at === dirname(at)) return true
  }
}

function mayEnter(account: Account, stats: Stats): boolean {
  const bit = stats.uid === account.uid ? 0o100 : stats.gid === account.gid ? 0o010 : 0o001
  return (stats.mode & bit) !== 0
}
