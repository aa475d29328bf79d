/** What a lead is: what a conversation is worth, in seed 003's terms. */
import type { LeadDocument, OwnFields, Stage } from './schema.ts'

export interface Lead {
  accountId: string
  conversationId: string
  stage: Stage | null
  /** 0 to 100 (LIM-13). */
  score: number
  /** What has no home elsewhere, under the seed's names. */
  fields: OwnFields
  /** What was written of fields that have one, where it is not what their home says. */
  written: LeadDocument
  /** What their homes said then, of the person's fields: once they say something else, that is printed. */
  over: Record<string, string | null>
  /** The state of the log of owners that `written` speaks of, as far as it speaks of owners. */
  ownerMark: string | null
  /** Null where nothing was stored yet. */
  updatedAt: Date | null
}

/** The lead of a conversation nobody said anything of. */
export function blankLead(conversation: { accountId: string; id: string }): Lead {
  return {
    accountId: conversation.accountId,
    conversationId: conversation.id,
    stage: null,
    score: 0,
    fields: {},
    written: {},
    over: {},
    ownerMark: null,
    updatedAt: null,
  }
}
