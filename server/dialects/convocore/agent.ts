/**
 * The agent of a path is an assistant of the caller's account, by its key or id; its conversations are those of the
 * inboxes it is bound to (C.10 point 6). Another account's, and one that does not exist, look alike.
 */
import { type Assistant, findAssistantByKey, getAssistant } from '../../features/assistants/assistants.ts'
import { getConversation, getConversations, openConversation } from '../../features/conversations/access.ts'
import type { Conversation } from '../../features/conversations/conversations.ts'
import { listInboxesFor } from '../../features/inboxes/access.ts'
import type { Inbox } from '../../features/inboxes/inbox.ts'
import type { Reader, Tx } from '../../platform/db/db.ts'
import type { Member } from '../../platform/http/actor.ts'
import { Refusal, refuse } from '../../platform/http/refusal.ts'
import { parseId, printId } from '../../platform/ids/ids.ts'

export interface Agent {
  assistantId: string
  /** As it is printed, and stands before the ids of its conversations. */
  agentId: string
  name: string
  inboxes: Inbox[]
  /** The caller, as far as this agent's conversations go. */
  member: Member
}

/** The agent of a path. A member who may enter none of the inboxes it has does not own it. */
export async function getAgent(reader: Reader, member: Member, agentId: string): Promise<Agent> {
  const [assistant, entered] = await reader.inOneTrip((read) =>
    Promise.all([findAgent(read, member.accountId, agentId), listInboxesFor(read, member, { after: 0 })]),
  )
  const inboxes = entered.filter((inbox) => inbox.assistantId === assistant.id)
  if (inboxes.length === 0 && member.kind !== 'administrator')
    throw refuse('forbidden', 'You do not own this agent')
  return {
    assistantId: assistant.id,
    agentId: assistant.key ?? printId('assistant', assistant.id),
    name: assistant.name,
    inboxes,
    member: { ...member, inboxIds: inboxes.map((inbox) => inbox.inboxId) },
  }
}

async function findAgent(reader: Reader, accountId: string, agentId: string): Promise<Assistant> {
  const known = await findAssistantByKey(reader, accountId, agentId)
  if (known) return known
  const id = parseId('assistant', agentId)
  return await told('Agent not found', async () => {
    if (id === undefined) throw refuse('not_found')
    return await getAssistant(reader, accountId, id)
  })
}

/** `{agentId}_{base32}`, as seed 003 prints the id of a conversation. */
export function printConvoId({ agentId }: Pick<Agent, 'agentId'>, id: string): string {
  return `${agentId}_${printId('conv', id).slice('conv_'.length)}`
}

/** For reading. */
export async function getConvo(reader: Reader, agent: Agent, convoId: string): Promise<Conversation> {
  return await told('Conversation not found', () =>
    getConversation(reader, agent.member, parseConvoId(agent, convoId)),
  )
}

/** For reading, many at once, each once. */
export async function getConvos(reader: Reader, agent: Agent, convoIds: string[]): Promise<Conversation[]> {
  return await told('Conversation not found', () => {
    const ids = new Set(convoIds.map((convoId) => parseConvoId(agent, convoId)))
    return getConversations(reader, agent.member, [...ids])
  })
}

/** For writing: locked until the transaction ends. */
export async function openConvo(tx: Tx, agent: Agent, convoId: string): Promise<Conversation> {
  return await told('Conversation not found', () =>
    openConversation(tx, agent.member, parseConvoId(agent, convoId)),
  )
}

function parseConvoId({ agentId }: Agent, convoId: string): string {
  const rest = convoId.startsWith(`${agentId}_`) ? `conv_${convoId.slice(agentId.length + 1)}` : convoId
  const id = parseId('conv', rest)
  if (id === undefined) throw refuse('not_found')
  return id
}

/** What is another's is not there: one of the account's on an inbox of another agent neither. */
async function told<Found>(message: string, find: () => Promise<Found>): Promise<Found> {
  try {
    return await find()
  } catch (error) {
    const isHidden = error instanceof Refusal && (error.kind === 'not_found' || error.kind === 'forbidden')
    throw isHidden ? refuse('not_found', message) : error
  }
}
