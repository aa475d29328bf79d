/**
 * Puts an archive's secret into the data folder, and takes it back when the restore fails.
 */

import { rm } from 'node:fs/promises'
import { findSecret, parseSecret, secretFile, writeSecret } from '../crypto/installation-secret.ts'
import { prepareDataFolder } from '../db/embedded/folder.ts'
import { StartupProblem } from '../startup-problem.ts'
import { damaged } from './damaged.ts'

export class SecretLoader {
  private readonly dataDir: string
  private fresh: Buffer | undefined
  /** Whether the archive held one; those of older versions do not. */
  isThere = false

  constructor(dataDir: string) {
    this.dataDir = dataDir
  }

  /** Takes it out of the archive; refused where the folder has another. */
  async add(bytes: Buffer): Promise<void> {
    const secret = parseSecret(bytes.toString('utf8'))
    if (!secret) throw damaged('its secret is none')
    this.isThere = true
    prepareDataFolder(this.dataDir)
    const kept = await findSecret(this.dataDir)
    // What another secret sealed, in another database perhaps, could never be opened again.
    if (kept && !kept.equals(secret)) throw hasAnother(this.dataDir)
    if (!kept) this.fresh = secret
  }

  /** Writes it, where the folder has none yet. */
  async put(): Promise<void> {
    if (this.fresh) await writeSecret(this.dataDir, this.fresh)
  }

  /** Takes back what was not there before. */
  async remove(): Promise<void> {
    if (this.fresh) await rm(secretFile(this.dataDir), { force: true })
  }
}

function hasAnother(dataDir: string): StartupProblem {
  const path = secretFile(dataDir)
  return new StartupProblem(
    `${path} is another secret than that of the archive. Nothing was restored.`,
    `Name a new folder with DATA_DIR; or, when nothing is to be kept of what ran here, move ${path} away.`,
  )
}
