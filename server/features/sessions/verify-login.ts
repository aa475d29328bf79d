/** Whose username or address, and password, these are. */
import { verifyOrPretend } from '../../platform/crypto/passwords.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { verifyFirst, whoIsNamed } from './namesakes.ts'
import { countGuess, type Door, wrongGuess } from './password-guesses.ts'
import { type LoginRow, selectLogin } from './queries.ts'

export interface Credentials {
  /** Or the e-mail address. */
  username: string
  password: string
  /** Undefined for whichever it may enter. */
  siteKey: string | undefined
  /** Where it comes from. */
  network: string
}

/** The user that is meant; INVALID_CREDENTIALS where there is none, alike in answer and in time to a wrong password. */
export async function verifyLogin(door: Door, credentials: Credentials, now: Date): Promise<LoginRow> {
  return credentials.username.includes('@')
    ? await verifyAddress(door, credentials, now)
    : await verifyUsername(door, credentials, now)
}

async function verifyUsername(door: Door, credentials: Credentials, now: Date): Promise<LoginRow> {
  const { username, password, siteKey, network } = credentials
  const found = await selectLogin(door.db.read, { username }, siteKey)
  const userIds = found ? [found.userId] : []
  await countGuess(door, { name: username, userIds, network }, now)
  const isRight = await verifyOrPretend(password, found?.passwordHash)
  if (!found || !isRight) throw await wrongGuess(door, network)
  return found
}

async function verifyAddress(door: Door, credentials: Credentials, now: Date): Promise<LoginRow> {
  const { username: name, password, siteKey, network } = credentials
  const named = await whoIsNamed(door, { name, siteKey, network }, now)
  const { userId, passwordHash } = await verifyFirst(door, named, { name, password, network }, now)
  const found = await selectLogin(door.db.read, { userId }, siteKey)
  if (!found) throw refuse('invalid_credentials')
  // The one that was right: where it was changed meanwhile, there is to be no session by it.
  return { ...found, passwordHash }
}
