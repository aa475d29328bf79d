/** What every operation of this surface takes and answers. */
import { z } from 'zod'
import { LeadDocument } from '../../features/leads/schema.ts'

export const AgentParams = z.object({ agentId: z.string().min(1).max(200) })
export const ConvoParams = AgentParams.extend({ convoId: z.string().min(1).max(300) })

/** `{success, message, data}`, around whatever is answered. */
export function enveloped<Data extends z.ZodType>(data: Data) {
  return z.strictObject({ success: z.boolean(), message: z.string(), data })
}

export const Said = z.strictObject({ success: z.boolean(), message: z.string() })
export const OneConvo = enveloped(LeadDocument)

export function done<Data>(message: string, data: Data): { success: true; message: string; data: Data } {
  return { success: true, message, data }
}
