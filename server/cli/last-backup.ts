/** Remembers in the data folder when the last backup was made, so that the doctor can tell. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const LastBackup = z.object({ madeAt: z.coerce.date(), path: z.string() })
export type LastBackup = z.infer<typeof LastBackup>

export function rememberBackup(dataDir: string, backup: LastBackup): void {
  mkdirSync(dataDir, { recursive: true })
  writeFileSync(join(dataDir, 'last-backup.json'), `${JSON.stringify(backup)}\n`)
}

/** The last backup, or undefined when none is known. */
export function readLastBackup(dataDir: string): LastBackup | undefined {
  try {
    return LastBackup.parse(JSON.parse(readFileSync(join(dataDir, 'last-backup.json'), 'utf8')))
  } catch {
    return undefined
  }
}
