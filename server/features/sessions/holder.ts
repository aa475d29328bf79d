/** Who the holder of an API token is: a member of one of its user's accounts, an assistant, or a platform app. */
import type { Reader } from '../../platform/db/db.ts'
import type { Assistant, Member, PlatformApp } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { selectInboxIds, selectMembership, type TokenOwner } from './api-token-queries.ts'

export type Holder = Member | Assistant | PlatformApp

/** The actor a token makes; FORBIDDEN where its user has no place in the account. */
export async function holderOf(
  reader: Reader,
  owner: TokenOwner,
  { network, accountNum }: { network: string; accountNum: number | undefined },
): Promise<Holder> {
  const { id: sessionId, accountId, userId, assistantId, appId, name } = owner
  if (!owner.isOpen) throw noPlace()
  if (owner.kind === 'platform' && appId !== null) return { kind: 'platform', network, sessionId, appId }
  if (owner.kind === 'assistant' && accountId !== null && assistantId !== null) {
    if (accountNum !== undefined && accountNum !== owner.accountNum) throw noPlace()
    const inboxIds = await selectInboxIds(reader, accountId)
    return { kind: 'assistant', network, sessionId, accountId, assistantId, name, inboxIds }
  }
  if (owner.kind !== 'user' || userId === null) throw noPlace()
  const wanted = accountNum === undefined ? accountId && { id: accountId } : { num: accountNum }
  const row = await selectMembership(reader, userId, wanted || undefined)
  if (!row || (accountId !== null && row.accountId !== accountId)) throw noPlace()
  const { role, disabledAt: _, ...member } = row
  return { kind: role, network, sessionId, ...member }
}

function noPlace() {
  return refuse('forbidden', 'You are not authorized to access this account')
}
