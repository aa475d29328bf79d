/**
 * Authentication: from a token to an actor. Answers are believed for two seconds, so a busy client costs no
 * query a request, and an ended session is refused everywhere within that time. Sockets are closed by the
 * event of the ending, not by this. A token that was right before is no guess: it is looked up past the gate
 * that holds up networks which send wrong ones.
 */

import type { Clock } from '../../platform/clock/clock.ts'
import { hashToken } from '../../platform/crypto/tokens.ts'
import { createCoalescer } from '../../platform/db/coalescer.ts'
import { isRolledBack, type Reader } from '../../platform/db/db.ts'
import { isMember, type Member, type Visitor } from '../../platform/http/actor.ts'
import type { Authenticator, HeldKey } from '../../platform/http/authenticator.ts'
import type { Limiter } from '../../platform/http/limiter.ts'
import { refuse } from '../../platform/http/refusal.ts'

import { selectTokenOwner } from './api-token-queries.ts'

import { createGuessGate } from './guess-gate.ts'
import { type Holder, holderOf } from './holder.ts'
import { subscriberOfPubsubToken } from './pubsub-tokens.ts'

import { selectByAccessToken } from './queries.ts'
import { selectByVisitorTokens, type VisitorSessionRow } from './visitor-token-queries.ts'

interface Cached<Found> {
  found: Found
  at: number
  expiresAt: Date
}

const believedMs = 2000
const mostKept = 50_000

export function createAuthenticator(options: {
  reader: Reader
  clock: Clock
  limiter: Limiter
  secret: Buffer
}): Authenticator {
  const { reader, clock, limiter, secret } = options
  const members = new Map<string, Cached<Member>>()
  const visitors = new Map<string, Cached<Visitor>>()
  const holders = new Map<string, Cached<Holder>>()
  // A busy site has thousands of visitors at once, each with a token that is looked up every two seconds.
  const lookups = createCoalescer<Buffer, { row: VisitorSessionRow | undefined }>({
    run: async (hashes) => (await selectByVisitorTokens(reader, hashes)).map((row) => ({ row })),
    isUndone: isRolledBack,
    largestBatch: 100,
    lanes: 2,
  })

  const gate = createGuessGate(limiter)

  const wrong = async (network: string) => {
    await limiter.wrongCredential(network)
    return refuse('unauthorized')
  }
  /** What is remembered of a token, and not yet too long, or what a look-up says of it. */
  const find = async <Found>(
    kept: Map<string, Cached<Found>>,
    { token, network, forMs = believedMs }: { token: string; network: string; forMs?: number },
    lookUp: () => Promise<Found>,
  ): Promise<Found> => {
    const now = clock.now().getTime()
    const entry = kept.get(token)
    if (!entry || now < entry.at) return await gate.pass(network, lookUp)
    // Nothing makes an expired token good again.
    if (entry.expiresAt.getTime() <= now) throw refuse('token_expired')
    return now - entry.at < forMs ? entry.found : await lookUp()
  }

  const lookUpMember = async (token: string, network: string): Promise<Member> => {
    const row = isOurs(token, 'access') ? await selectByAccessToken(reader, hashToken(token)) : undefined
    members.delete(token)
    if (!row || row.endedAt || row.disabledAt) throw await wrong(network)
    const { accountId, sessionId, userId, username, name, shownName, inboxIds, permissions } = row
    const who = { accountId, sessionId, userId, username, name, shownName, inboxIds, permissions }
    const found: Member = { kind: row.role, network, ...who }
    keep(members, token, { found, at: clock.now().getTime(), expiresAt: row.expiresAt })
    if (row.expiresAt <= clock.now()) throw refuse('token_expired')
    return found
  }

  const lookUpVisitor = async (token: string, network: string): Promise<Visitor> => {
    const row = isOurs(token, 'visitor') ? (await lookups.add(hashToken(token))).row : undefined
    visitors.delete(token)
    if (!row || row.endedAt || row.blockedAt || row.siteStatus !== 'active') throw await wrong(network)
    // A right token, so no guess; it opens again should the site let in strangers again.
    if (row.lacksProof) throw refuse('unauthorized', 'This site lets in only visitors it vouches for')
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
    if (row.expiresAt <= clock.now()) throw refuse('token_expired')
    return found
  }

  const lookUpHolder = async (key: string, { token, network, accountNum }: HeldKey): Promise<Holder> => {
    const owner = isOurs(token, 'api') ? await selectTokenOwner(reader, hashToken(token)) : undefined
    holders.delete(key)
    const isOver = owner?.expiresAt && owner.expiresAt <= clock.now()
    if (!owner || owner.endedAt || isOver) throw await wrong(network)
    const found = await holderOf(reader, owner, { network, accountNum })
    // Far off where the key never ends: what is kept is looked at again after two seconds.
    const expiresAt = owner.expiresAt ?? new Date(8.64e15)
    keep(holders, key, { found, at: clock.now().getTime(), expiresAt })
    return found
  }

  const holder = (held: HeldKey, forMs?: number): Promise<Holder> => {
    const key = `${held.token} ${held.accountNum ?? ''}`
    const asked = { token: key, network: held.network, ...(forMs === undefined ? {} : { forMs }) }
    return find(holders, asked, () => lookUpHolder(key, held))
  }

  /** A key where seed 001 is spoken: it acts as the member it belongs to. */
  const keyHolder = async (token: string, network: string, forMs?: number): Promise<Member> => {
    const found = await holder({ token, network, accountNum: undefined }, forMs)
    if (!isMember(found)) throw refuse('unauthorized', 'Only a key of a user opens this')
    return found
  }

  const member = (token: string, network: string) =>
    find(members, { token, network }, () => lookUpMember(token, network))
  const bearer = (token: string, network: string, forMs?: number) =>
    isOurs(token, 'api') ? keyHolder(token, network, forMs) : member(token, network)
  const visitor = (token: string, network: string) =>
    find(visitors, { token, network }, () => lookUpVisitor(token, network))

  return {
    member,
    // A socket outlives what is believed of a key: an old role or site would stay with it.
    socketMember: (token, network) => bearer(token, network, 0),
    visitor,
    holder: (held) => holder(held),
    subscriber: ({ token, ...from }) =>
      gate.pass(from.network, async () => {
        const found = await subscriberOfPubsubToken({ secret, reader }, token, {
          ...from,
          now: clock.now(),
        })
        if (!found) throw await wrong(from.network)
        return found
      }),
    async request(request, network) {
      const authorization = request.headers.get('authorization')
      if (authorization !== null) {
        const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1]
        if (token === undefined) throw refuse('unauthorized')
        return await bearer(token, network)
      }
      const visitorToken = request.headers.get('x-visitor-token')
      if (visitorToken !== null) return await visitor(visitorToken, network)
      return { kind: 'anonymous', network }
    },
    forgetMembers(accountId) {
      forgetOf(members, accountId)
      forgetOf(holders, accountId)
    },
    forgetAccount(accountId) {
      for (const kept of [members, holders, visitors]) forgetOf(kept, accountId)
    },
    forgetVisitors(inboxId) {
      for (const [token, { found }] of visitors) if (found.inboxId === inboxId) visitors.delete(token)
    },
    forget(sessionIds) {
      const gone = new Set(sessionIds)
      for (const kept of [members, visitors, holders]) {
        for (const [token, { found }] of kept) if (gone.has(found.sessionId)) kept.delete(token)
      }
    },
  }
}

function isOurs(token: string, prefix: string): boolean {
  return token.startsWith(`par_${prefix}_`) && token.length < 100
}

function forgetOf(kept: Map<string, Cached<Member | Visitor | Holder>>, accountId: string): void {
  for (const [token, { found }] of kept)
    if ('accountId' in found && found.accountId === accountId) kept.delete(token)
}

function keep<Found>(kept: Map<string, Cached<Found>>, token: string, entry: Cached<Found>): void {
  if (kept.size >= mostKept) kept.clear()
  kept.set(token, entry)
}
