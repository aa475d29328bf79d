/** What every operation of this surface takes and answers. */
import { z } from 'zod'
import { LeadDocument } from '../../features/leads/schema.ts'
import { text } from '../../platform/http/shapes.ts'

export const AgentParams = z.object({ agentId: text(200).min(1) })
export const ConvoParams = AgentParams.extend({ convoId: text(300).min(1) })

/** `{success, message, data}`, around whatever is answered. */
export function enveloped<Data extends z.ZodType>(data: Data) {
  return z.strictObject({ success: z.boolean(), message: z.string(), data })
}

export const Said = z.strictObject({ success: z.boolean(), message: z.string() })
export const OneConvo = enveloped(LeadDocument)

export function done<Data>(message: string, data: Data): { success: true; message: string; data: Data } {
  return { success: true, message, data }
}
