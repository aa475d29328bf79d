/** A lead with a change that the server has not agreed to yet, and without it where it refused. Pure. */
import type { LeadChange } from '../../client/calls/conversation-details.ts'
import type { Lead } from '../../client/lead-shapes.ts'
import { takenBack } from '../../client/take-back.ts'

export function withLeadChange(lead: Lead, { fields, ...change }: LeadChange): Lead {
  return { ...lead, ...change, fields: { ...lead.fields, ...fields } }
}

/** What the change set is as before, but for what became otherwise meanwhile. */
export function withoutLeadChange(now: Lead, before: Lead, { fields, ...change }: LeadChange): Lead {
  return {
    ...takenBack(now, before, change),
    fields: takenBack(now.fields, before.fields, fields ?? {}),
  }
}
