/** References: what the ids of other systems mean here. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import * as queries from './queries.ts'

/** Another system's id: of which system, of what kind, and the id itself. */
export interface Reference {
  namespace: string
  kind: string
  value: string
}

/** The thing of the account a foreign id means, or undefined. */
export async function resolveReference(
  reader: Reader,
  accountId: string,
  reference: Reference,
): Promise<string | undefined> {
  return await queries.selectTarget(reader, accountId, reference)
}

/**
 * Lets a foreign id mean a thing of the account from now on. False where it does not mean any more what the caller saw it
 * mean: somebody else was quicker.
 */
export async function putReference(
  tx: Tx,
  accountId: string,
  reference: Reference,
  target: { id: string; was: string | undefined; now: Date },
): Promise<boolean> {
  return await queries.upsertReference(tx, accountId, reference, target)
}

/** The foreign ids of a thing, by system and kind. */
export async function listReferences(
  reader: Reader,
  accountId: string,
  targetId: string,
): Promise<Reference[]> {
  return await queries.selectReferences(reader, accountId, targetId)
}

/** Lets what meant one thing mean another: it was merged into that. */
export async function moveReferences(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
): Promise<void> {
  await queries.updateTargets(tx, accountId, move)
}
