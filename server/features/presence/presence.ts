/**
 * Presence: who has a socket open, on any node. Rows are hints in an unlogged table: those of a node that
 * stopped beating are not believed. Frames about coming and going are sent once a grace has passed, so a
 * page change is neither.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import * as queries from './queries.ts'

export type PresenceKind = 'visitor' | 'member'

export interface Present {
  accountId: string
  inboxId: string
  kind: PresenceKind
  /** A contact's or a user's id. */
  subjectId: string
}

/** A node is believed for this long after its last beat. */
export const believedMs = 20_000

/** The contacts or members present on an inbox, with the page a visitor is on. */
export async function listPresent(
  reader: Reader,
  inbox: { accountId: string; inboxId: string },
  kind: PresenceKind,
  now: Date,
): Promise<Map<string, string | null>> {
  return await queries.selectPresent(reader, inbox, kind, since(now))
}

/** Those of these inboxes that have a visitor now. */
export async function listVisited(
  reader: Reader,
  { accountId, inboxIds }: { accountId: string; inboxIds: string[] },
  now: Date,
): Promise<{ inboxId: string; key: string }[]> {
  return await queries.selectVisited(reader, accountId, inboxIds, since(now))
}

/** True while the subject has a socket on any node. */
export async function isPresent(reader: Reader, present: Present, now: Date): Promise<boolean> {
  return await queries.selectIsPresent(reader, present, since(now))
}

/** Which of these have a socket open, on any inbox of the account. */
export async function listPresentOf(
  reader: Reader,
  accountId: string,
  { kind, subjectIds }: { kind: PresenceKind; subjectIds: string[] },
  now: Date,
): Promise<Set<string>> {
  return new Set(await queries.selectPresentOf(reader, accountId, { kind, subjectIds }, since(now)))
}

/** Everybody of a kind who has a socket open in the account; at most so many. */
export async function listAllPresent(
  reader: Reader,
  accountId: string,
  { kind, most }: { kind: PresenceKind; most: number },
  now: Date,
): Promise<string[]> {
  return await queries.selectAllPresent(reader, accountId, { kind, most }, since(now))
}

/** Notes the page a visitor is on. */
export async function setPage(tx: Tx, present: Present, pageUrl: string): Promise<void> {
  await queries.updatePage(tx, present, pageUrl)
}

function since(now: Date): Date {
  return new Date(now.getTime() - believedMs)
}
