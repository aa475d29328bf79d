/**
 * Who may be meant by a name that somebody signs in with. Addresses are not unique, for a refusal of one would tell who is
 * elsewhere: whoever has it and the password is meant. First come those of the account whose site is asked for, where one is:
 * nobody else may enter there. Then who signed in from this network of late, then of each account the one who has had the
 * address longest, then the second of each. Eight are tried: whoever is alone with an address in its account is kept out only
 * where users of eight other accounts took it before, and then still signs in by username. Whether anybody has it is told by
 * neither answer nor time.
 */
import { verifyOrPretend } from '../../platform/crypto/passwords.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { countGuess, type Door, knownSince, wrongGuess } from './password-guesses.ts'
import { type Named, selectLoginByUsername, selectLoginsByEmail } from './sign-in-queries.ts'

export interface Guess {
  /** The username or address that was given. */
  name: string
  password: string
  /** Where it comes from. */
  network: string
}

/** So many users of one address are tried, and so many passwords are verified where none is right. */
const mostTried = 8

/** Those who have this address. */
export async function namesakes(
  door: Door,
  { email, siteKey, network }: { email: string; siteKey?: string | undefined; network: string },
  now: Date,
): Promise<Named[]> {
  const since = knownSince(now)
  return await selectLoginsByEmail(door.db.read, email, { siteKey, network, since, limit: mostTried })
}

/** Who has this username, and those who have it for an address. */
export async function whoIsNamed(
  door: Door,
  { name, siteKey, network }: { name: string; siteKey?: string | undefined; network: string },
  now: Date,
): Promise<Named[]> {
  const named = await selectLoginByUsername(door.db.read, name, siteKey)
  // A username may read like somebody's address: it keeps nobody out either.
  const others = await namesakes(door, { email: name, siteKey, network }, now)
  const found = named ? [named, ...others.filter(({ userId }) => userId !== named.userId)] : others
  return found.sort((a, b) => Number(b.isOfSite) - Number(a.isOfSite)).slice(0, mostTried)
}

/**
 * The first of these users whom the password opens; INVALID_CREDENTIALS where it opens none. A guess is counted against
 * those it was tried on, and who has been guessed at too often is passed over: it holds up no namesake.
 */
export async function verifyFirst(
  door: Door,
  found: Named[],
  { name, password, network }: Guess,
  now: Date,
): Promise<Named> {
  if (found.length === 0) await countGuess(door, { name, userIds: [], network }, now)
  let tries = 0
  let held: Refusal | undefined
  for (const one of found) {
    held = await refusalOf(countGuess(door, { name, userIds: [one.userId], network }, now))
    if (held) continue
    tries++
    if (await verifyOrPretend(password, one.passwordHash)) return one
  }
  if (held && tries === 0) throw held
  while (tries++ < mostTried) await verifyOrPretend(password, undefined)
  throw await wrongGuess(door, network)
}

async function refusalOf(counting: Promise<void>): Promise<Refusal | undefined> {
  return await counting.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof Refusal) return error
      throw error
    },
  )
}
