/** Keeping leads: one of a conversation, a page of a stage, and the one way to change one. */
import type { Reader, Tx } from '../../platform/db/db.ts'
import { append } from '../../platform/events/append.ts'
import type { By } from '../../platform/events/by.ts'
import type { Member } from '../../platform/http/actor.ts'
import { cutPage, readCursor } from '../../platform/http/page.ts'
import { refuse } from '../../platform/http/refusal.ts'
import type { Conversation } from '../conversations/conversations.ts'
import { leadChanged } from './events.ts'
import { blankLead, type Lead } from './lead.ts'
import * as queries from './queries.ts'
import type { OwnFields, Stage } from './schema.ts'
import { isStorableDocument } from './storable.ts'

/** Most a lead may hold, as JSON. */
const mostFields = 512 * 1024

/** The lead of a conversation; a blank one where nothing is known. */
export async function getLead(reader: Reader, conversation: Conversation): Promise<Lead> {
  const found = await queries.selectLeads(reader, conversation.accountId, [conversation.id])
  return found.get(conversation.id) ?? blankLead(conversation)
}

/** One page of the leads of a stage, or of every one that has a stage; newest conversation first. */
export async function listLeads(
  reader: Reader,
  member: Member,
  { stage, cursor, limit }: { stage: Stage | undefined; cursor: string | undefined; limit: number },
) {
  const [after] = readCursor(cursor, ['id']) ?? []
  const rows = await queries.selectByStage(reader, { seer: member, stage, after, limit: limit + 1 })
  // What was found but not brought is on the next page, as is the last that was brought: the page was full.
  const isFull = rows.length < (rows[0]?.found ?? 0)
  return cutPage(rows, isFull ? rows.length - 1 : limit, (lead) => [lead.conversationId])
}

export interface LeadChange {
  stage?: Stage | null | undefined
  score?: number | undefined
  /** Laid over those it has, field by field. */
  fields?: OwnFields | undefined
  written?: Lead['written'] | undefined
  over?: Lead['over'] | undefined
  ownerMark?: string | undefined
  /** Kept from now on, though nothing may be known yet. */
  isStarted?: boolean
}

/**
 * Changes the lead of a conversation that is locked. A score that moves adds its line to the history, unless the change
 * brings a history of its own. What is as it was changes nothing and says nothing.
 */
export async function changeLead(
  tx: Tx,
  conversation: Conversation,
  change: LeadChange,
  by: By,
): Promise<Lead> {
  const before = await getLead(tx, conversation)
  const after: Lead = {
    ...before,
    stage: change.stage === undefined ? before.stage : change.stage,
    score: change.score ?? before.score,
    fields: { ...before.fields, ...scored(before, change, by.now), ...change.fields },
    written: change.written ?? before.written,
    over: change.over ?? before.over,
    ownerMark: change.ownerMark ?? before.ownerMark,
  }
  checkStorable(after)
  const isNew = before.updatedAt === null
  const fields = changedNames(before.fields, after.fields)
  const isWritten = fields.length > 0 || changedNames({ ...before }, { ...after }).length > 0
  if (!isWritten && !(isNew && change.isStarted)) return before
  await queries.upsertLead(tx, { ...after, updatedAt: by.now })
  announce(tx, conversation, { before: isNew ? undefined : before, after, fields }, by)
  return { ...after, updatedAt: by.now }
}

/** The line a moved score adds to its history; nothing for the first score a lead is given. */
function scored(before: Lead, { score, fields }: LeadChange, now: Date): OwnFields {
  const isMoved = before.updatedAt !== null && score !== undefined && score !== before.score
  if (!isMoved || fields?.funnelScoreHistory !== undefined) return {}
  const line = {
    timestamp: Math.floor(now.getTime() / 1000),
    stepId: 'manual',
    stepName: 'Changed by hand',
    pointsAdded: score - before.score,
    newScore: score,
  }
  return { funnelScoreHistory: [...(before.fields.funnelScoreHistory ?? []), line] }
}

function checkStorable({ fields, written }: Lead): void {
  if (!isStorableDocument(fields) || !isStorableDocument(written))
    throw refuse('invalid', 'There is text that cannot be stored, or more than 32 levels')
  if (JSON.stringify([fields, written]).length > mostFields)
    throw refuse('invalid', 'A lead holds at most 512 KiB')
}

function changedNames(before: Record<string, unknown>, after: Record<string, unknown>): string[] {
  return Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
}

function announce(
  tx: Tx,
  conversation: Conversation,
  { before, after, fields }: { before: Lead | undefined; after: Lead; fields: string[] },
  by: By,
): void {
  const isScored = before !== undefined && before.score !== after.score
  append(tx, leadChanged, {
    accountId: conversation.accountId,
    at: by.now,
    actor: by.actor,
    inboxId: conversation.inboxId,
    conversationId: conversation.id,
    contactId: conversation.contactId,
    data: {
      action: before === undefined ? 'created' : isScored ? 'scored' : 'updated',
      stage: after.stage,
      score: after.score,
      changes: {
        ...(before?.stage === after.stage ? {} : { stage: [before?.stage ?? null, after.stage] }),
        ...(before?.score === after.score ? {} : { score: [before?.score ?? null, after.score] }),
      },
      fields,
    },
  })
}
