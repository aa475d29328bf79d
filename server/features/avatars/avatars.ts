/**
 * Avatars: the pictures of people, kept as bytes. One picture a person; the address it is shown at is a random name, printed
 * only where the person is, and good until the picture is replaced or taken away. Whose `avatar_url` says so keeps that
 * address; what was set there as mere text is none of ours.
 */
import type { Tx } from '../../platform/db/db.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { discardAvatar } from './job-types.ts'
import * as queries from './queries.ts'

/** Whose picture: a user's, who stands above accounts, or a contact's. */
export type Person = { userId: string } | { accountId: string; contactId: string }

/** A picture whose bytes are stored and that is nobody's yet. */
export interface StoredAvatar {
  key: string
  /** SHA-256 of the bytes. */
  digest: Buffer
  /** In bytes. */
  size: number
  /** Of this server, as its operator says; '' where nobody does: then whoever asks is told by the name it calls it. */
  origin: string
}

/**
 * Makes a picture a person's, who is locked, and answers its address. The one it had goes; the same picture again is the
 * one it has.
 */
export async function keepAvatar(tx: Tx, person: Person, stored: StoredAvatar, now: Date): Promise<string> {
  const known = await queries.selectAvatar(tx, person)
  if (known && Buffer.from(known.digest).equals(stored.digest)) return addressOf(stored.origin, known.key)
  await dropAvatar(tx, person)
  await queries.insertAvatar(tx, person, stored, now)
  return addressOf(stored.origin, stored.key)
}

/** Forgets a person's picture, unless it is the one at `except`; false when there was none to forget. */
export async function dropAvatar(tx: Tx, person: Person, except?: string | null): Promise<boolean> {
  const known = await queries.selectAvatar(tx, person)
  if (!known || except?.endsWith(pathOf(known.key))) return false
  await queries.deleteAvatar(tx, known.key)
  await enqueue(tx, discardAvatar, { key: known.key })
  return true
}

/** True for the address a kept picture was told at, by whatever name of this server: a client sends back what it was told. */
export function isOwnAvatar(given: string | null | undefined, kept: string | null): boolean {
  return Boolean(kept?.startsWith('/') && given?.endsWith(kept))
}

/** Gives one contact's picture to another that has none: the first was merged into it. */
export async function moveAvatar(
  tx: Tx,
  accountId: string,
  move: { fromId: string; toId: string },
): Promise<void> {
  await queries.updateContact(tx, accountId, move)
}

function addressOf(origin: string, key: string): string {
  return origin + pathOf(key)
}

function pathOf(key: string): string {
  return `/avatars/${key}.webp`
}
