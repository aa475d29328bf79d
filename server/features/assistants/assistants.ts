/**
 * Assistants: bots and AI agents of an account. One is no user and never signs in; a program acts as it with a key,
 * shown once, that opens the account's inboxes and nothing of its administration.
 */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import { refuse, requireRow } from '../../platform/http/refusal.ts'
import { refusingTaken } from '../../platform/http/refusing-taken.ts'
import { newId } from '../../platform/ids/ids.ts'
import { type CanTell, requireTellable } from '../../platform/net/telling.ts'
import { createApiToken, endApiToken } from '../sessions/api-tokens.ts'
import { assistantChanged } from './events.ts'
import * as queries from './queries.ts'

export interface Assistant {
  accountId: string
  id: string
  num: number
  name: string
  description: string | null
  kind: 'bot' | 'captain'
  /** Where it is told of what happens in its inboxes. */
  outgoingUrl: string | null
  avatarUrl: string | null
  config: Record<string, unknown>
  /** The id an outside system calls it by (seed 003's agentId). */
  key: string | null
  createdAt: Date
  updatedAt: Date | null
}

/** What of an assistant may be set, by column. What is undefined stays. */
export interface AssistantChange {
  name?: string | undefined
  description?: string | null | undefined
  kind?: Assistant['kind'] | undefined
  outgoing_url?: string | null | undefined
  avatar_url?: string | null | undefined
  config?: Record<string, unknown> | undefined
  key?: string | null | undefined
}

/** Makes an assistant. A key another one has is refused. */
export async function createAssistant(
  tx: Tx,
  accountId: string,
  draft: AssistantChange & { name: string },
  { canTell, by }: { canTell: CanTell; by: By },
): Promise<Assistant> {
  requireTellable(canTell, 'outgoing_url', draft.outgoing_url)
  const id = newId()
  await queries.insertAssistant(tx, { accountId, id, name: draft.name, now: by.now })
  await set(tx, { accountId, id }, draft, by)
  announce(tx, { accountId, id }, 'created', by)
  return await getAssistant(tx, accountId, id)
}

/** Changes an assistant; what is left out stays. */
export async function changeAssistant(
  tx: Tx,
  assistant: Assistant,
  change: AssistantChange,
  { canTell, by }: { canTell: CanTell; by: By },
): Promise<Assistant> {
  if (change.outgoing_url !== assistant.outgoingUrl)
    requireTellable(canTell, 'outgoing_url', change.outgoing_url)
  await set(tx, assistant, change, by)
  announce(tx, assistant, 'updated', by)
  return await getAssistant(tx, assistant.accountId, assistant.id)
}

/**
 * Takes an assistant out of use. Its keys end, and no inbox has it any more; what it did keeps its name, and
 * what it has open goes back to the queue by what conversations do at its event.
 */
export async function removeAssistant(tx: Tx, assistant: Assistant, by: By): Promise<void> {
  requireRow(await queries.updateAssistant(tx, assistant, { deleted_at: by.now }, by.now))
  await endKeys(tx, assistant, by.now)
  announce(tx, assistant, 'deleted', by)
}

/** An assistant of the account by its id in any form; NOT_FOUND when there is none. */
export async function getAssistant(reader: Reader, accountId: string, id: string): Promise<Assistant> {
  const found = await queries.selectAssistant(reader, accountId, id)
  if (!found) throw refuse('not_found')
  return found
}

/** An assistant by the id an outside system calls it by, or undefined. */
export async function findAssistantByKey(
  reader: Reader,
  accountId: string,
  key: string,
): Promise<Assistant | undefined> {
  return await queries.selectByKey(reader, accountId, key)
}

/** Assistants of the account in the order they were made, from the one after `after`. */
export async function listAssistants(
  reader: Reader,
  accountId: string,
  page: { after: number; limit: number },
): Promise<Assistant[]> {
  return await queries.selectAssistants(reader, accountId, page)
}

/** Assistants of any account by key, in the order they were made: for whoever was granted them. */
export async function listAssistantsById(reader: Reader, ids: string[]): Promise<Assistant[]> {
  return ids.length > 0 ? await queries.selectByIds(reader, ids) : []
}

/** A new key of the assistant, in the place of those it had; `token` is shown now and never again. */
export async function replaceKey(tx: Tx, assistant: Assistant, by: By): Promise<{ token: string }> {
  await endKeys(tx, assistant, by.now)
  const { accountId, id: assistantId, name } = assistant
  const draft = { kind: 'assistant', accountId, assistantId, name } as const
  const { token } = await createApiToken(tx, draft, by.now)
  return { token }
}

async function endKeys(tx: Tx, assistant: Assistant, now: Date): Promise<void> {
  const { accountId } = assistant
  for (const id of await queries.selectKeys(tx, assistant)) await endApiToken(tx, { id, accountId }, now)
}

async function set(
  tx: Tx,
  assistant: { accountId: string; id: string },
  change: AssistantChange,
  by: By,
): Promise<void> {
  await refusingTaken(() => queries.updateAssistant(tx, assistant, change, by.now), 'assistants_key', {
    field: 'key',
    message: 'Another assistant has this key',
  })
}

function announce(
  tx: Tx,
  assistant: { accountId: string; id: string },
  change: 'created' | 'updated' | 'deleted',
  by: By,
): void {
  append(tx, assistantChanged, {
    accountId: assistant.accountId,
    at: by.now,
    actor: by.actor,
    data: { assistantId: assistant.id, change },
  })
}
