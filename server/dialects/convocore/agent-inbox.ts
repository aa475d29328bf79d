/** Where the conversations a program makes for an agent go: an inbox it is bound to, or one made for it. */
import type { InboxRef } from '../../features/contacts/contacts.ts'
import { createInbox } from '../../features/inboxes/keeping.ts'
import { byActor } from '../../platform/events/by.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { type Agent, getAgent } from './agent.ts'

/** Only where an address can be made up may a program begin a conversation. */
const open: readonly string[] = ['api', 'web']

/** The agent with an inbox for new conversations. Administrators cause one to be made; who made it first is found by the others. */
export async function withInbox(
  { db, secret, canTell, authenticator }: Platform,
  agent: Agent,
  now: Date,
): Promise<{ agent: Agent; inbox: InboxRef }> {
  const inbox = inboxOf(agent)
  if (inbox) return { agent, inbox }
  const { member, assistantId, name } = agent
  if (member.kind !== 'administrator')
    throw refuse('forbidden', 'The agent has no inbox, and only an administrator can cause one to be made')
  const draft = { name, channel: 'api', key: printId('inbox', assistantId), assistantId } as const
  const place = { accountId: member.accountId, secret, canTell }
  await db
    .transact((tx) => createInbox(tx, place, draft, byActor(member, now)))
    .catch((error: unknown) => {
      if (!(error instanceof Refusal) || error.kind !== 'conflict') throw error
    })
  authenticator.forgetMembers(member.accountId)
  const found = await getAgent(db.read, member, agent.agentId)
  const made = inboxOf(found)
  if (!made) throw refuse('conflict', 'The inbox that was made for the agent is no longer its own')
  return { agent: found, inbox: made }
}

function inboxOf({ inboxes }: Agent): InboxRef | undefined {
  const usable = inboxes.filter((inbox) => inbox.status === 'active' && open.includes(inbox.channel))
  return usable.find((inbox) => inbox.channel === 'api') ?? usable[0]
}
