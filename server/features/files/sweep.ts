/** Clearing away: uploads nobody used, bytes whose row never came, rows whose file is gone. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { FileStore } from '../../platform/files/file-store.ts'
import { enqueueMany } from '../../platform/jobs/jobs.ts'
import { fileRemoved } from './events.ts'
import { removeBytes } from './job-types.ts'
import * as queries from './queries.ts'
import { removeStored } from './stored-bytes.ts'

/** An upload waits this long for a message; a removed row is kept as long, for what is under way. */
export const keptUnusedMs = 24 * 60 * 60 * 1000

const batch = 500

/** Removes uploads no message used in time; answers how many, which is `batch` when there may be more. */
export async function removeUnused(tx: Tx, now: Date): Promise<{ removed: number; mayHaveMore: boolean }> {
  const before = new Date(now.getTime() - keptUnusedMs)
  await queries.markUsed(tx, before, now)
  const removed = await queries.markUnusedRemoved(tx, before, now, batch)
  if (removed.length > 0) {
    await enqueueMany(
      tx,
      removeBytes,
      removed.map(({ filename }) => ({ payload: { filename } })),
    )
  }
  for (const { accountId, id, inboxId, conversationId } of removed) {
    const actor = { kind: 'system', id: null } as const
    append(tx, fileRemoved, {
      accountId,
      at: now,
      actor,
      inboxId,
      conversationId,
      contactId: null,
      memberId: null,
      data: { id },
    })
  }
  await queries.deleteRemoved(tx, before)
  return { removed: removed.length, mayHaveMore: removed.length === batch }
}

/** Removes the bytes of an upload unless a row names them by now. Safe to repeat. */
export async function discardUnlessNamed(reader: Reader, store: FileStore, filename: string): Promise<void> {
  if (!(await queries.isNamed(reader, filename))) await removeStored(store, filename)
}
