/**
 * The installation's secret: what seals the secrets of webhooks and inboxes and signs links. Made at the first start
 * and kept in a file of the data folder that only we can read; a backup takes it along.
 */
import { randomBytes } from 'node:crypto'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folderProblem } from '../db/embedded/folder.ts'
import { StartupProblem } from '../startup-problem.ts'

/** The secret of a data folder; made where there is none. */
export async function readSecret(dataDir: string): Promise<Buffer> {
  const kept = await findSecret(dataDir)
  if (kept) return kept
  const secret = randomBytes(32)
  await writeSecret(dataDir, secret)
  return secret
}

/** The secret of a data folder, undefined where there is none; a StartupProblem for anything else in its place. */
export async function findSecret(dataDir: string): Promise<Buffer | undefined> {
  const path = secretFile(dataDir)
  const kept = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw folderProblem(path, error)
  })
  if (kept === undefined) return undefined
  const secret = parseSecret(kept)
  if (secret) return secret
  throw new StartupProblem(
    `${path} is not the secret that Parley wrote there.`,
    'Put it back from where it was copied to, or from a backup. Without it, what it sealed cannot be opened: delete the\n' +
      'file only where no webhook and no inbox has a secret.',
  )
}

/** Whole or not at all: half a secret would sign links that nobody can check. */
export async function writeSecret(dataDir: string, secret: Uint8Array): Promise<void> {
  const path = secretFile(dataDir)
  await writeFile(`${path}.new`, printSecret(secret), { mode: 0o600, flush: true })
  await rename(`${path}.new`, path)
}

export function secretFile(dataDir: string): string {
  return join(dataDir, 'secret')
}

/** As it stands in the file. */
export function printSecret(secret: Uint8Array): string {
  return `${Buffer.from(secret).toString('hex')}\n`
}

/** What stands in the file; undefined where that is no secret. */
export function parseSecret(text: string): Buffer | undefined {
  const secret = Buffer.from(text.trim(), 'hex')
  return secret.length >= 32 ? secret : undefined
}
