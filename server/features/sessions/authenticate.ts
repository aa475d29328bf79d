/**
 * Authentication: from a token to an actor. Answers are kept for two seconds, so a busy client costs no
 * query a request, and an ended session is refused everywhere within that time. Sockets are closed by the
 * event of the ending, not by this.
 */

import type { Clock } from '../../platform/clock/clock.ts'
import { hashToken } from '../../platform/crypto/tokens.ts'
import { createCoalescer } from '../../platform/db/coalescer.ts'
import { isRolledBack, type Reader } from '../../platform/db/db.ts'
import type { Member, Visitor } from '../../platform/http/actor.ts'
import type { Authenticator } from '../../platform/http/authenticator.ts'
import type { Limiter } from '../../platform/http/limiter.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { selectByAccessToken, selectByVisitorTokens, type VisitorSessionRow } from './queries.ts'

interface Cached<Found> {
  found: Found
  at: number
  expiresAt: Date
}

const keptMs = 2000
const mostKept = 50_000

export function createAuthenticator(options: {
  reader: Reader
  clock: Clock
  limiter: Limiter
}): Authenticator {
  const { reader, clock, limiter } = options
  const members = new Map<string, Cached<Member>>()
  const visitors = new Map<string, Cached<Visitor>>()
  // A busy site has thousands of visitors at once, each with a token that is looked up every two seconds.
  const lookups = createCoalescer<Buffer, { row: VisitorSessionRow | undefined }>({
    run: async (hashes) => (await selectByVisitorTokens(reader, hashes)).map((row) => ({ row })),
    isUndone: isRolledBack,
    largestBatch: 100,
    lanes: 2,
  })

  const wrong = async (network: string) => {
    await limiter.wrongCredential(network)
    return refuse('unauthorized')
  }

  const member = async (token: string, network: string): Promise<Member> => {
    const kept = readKept(members, token, clock)
    if (kept) return kept
    const row = isOurs(token, 'access') ? await selectByAccessToken(reader, hashToken(token)) : undefined
    if (!row || row.endedAt || row.disabledAt) throw await wrong(network)
    if (row.expiresAt <= clock.now()) throw refuse('token_expired')
    const { accountId, sessionId, userId, username, name, inboxIds, role } = row
    const found: Member = { kind: role, network, accountId, sessionId, userId, username, name, inboxIds }
    keep(members, token, { found, at: clock.now().getTime(), expiresAt: row.expiresAt })
    return found
  }

  const visitor = async (token: string, network: string): Promise<Visitor> => {
    const kept = readKept(visitors, token, clock)
    if (kept) return kept
    const row = isOurs(token, 'visitor') ? (await lookups.add(hashToken(token))).row : undefined
    if (!row || row.endedAt || row.blockedAt || row.siteStatus !== 'active') throw await wrong(network)
    if (row.expiresAt <= clock.now()) throw refuse('token_expired')
    const { accountId, sessionId, inboxId, contactId, addressId, visitorId, siteKey } = row
    const found: Visitor = {
      kind: 'visitor',
      network,
      accountId,
      sessionId,
      inboxId,
      contactId,
      addressId,
      visitorId,
      siteKey,
    }
    keep(visitors, token, { found, at: clock.now().getTime(), expiresAt: row.expiresAt })
    return found
  }

  return {
    member,
    visitor,
    async request(request, network) {
      const authorization = request.headers.get('authorization')
      if (authorization !== null) {
        const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
        if (token === undefined) throw refuse('unauthorized')
        return await member(token, network)
      }
      const visitorToken = request.headers.get('x-visitor-token')
      if (visitorToken !== null) return await visitor(visitorToken, network)
      return { kind: 'anonymous', network }
    },
    forgetMembers(accountId) {
      for (const [token, { found }] of members) if (found.accountId === accountId) members.delete(token)
    },
    forget(sessionIds) {
      const gone = new Set(sessionIds)
      for (const kept of [members, visitors]) {
        for (const [token, { found }] of kept) if (gone.has(found.sessionId)) kept.delete(token)
      }
    },
  }
}

function isOurs(token: string, prefix: string): boolean {
  return token.startsWith(`par_${prefix}_`) && token.length < 100
}

function readKept<Found>(kept: Map<string, Cached<Found>>, token: string, clock: Clock): Found | undefined {
  const entry = kept.get(token)
  if (!entry) return undefined
  const now = clock.now().getTime()
  if (now - entry.at < keptMs && entry.expiresAt.getTime() > now && now >= entry.at) return entry.found
  kept.delete(token)
  return undefined
}

function keep<Found>(kept: Map<string, Cached<Found>>, token: string, entry: Cached<Found>): void {
  if (kept.size >= mostKept) kept.clear()
  kept.set(token, entry)
}
