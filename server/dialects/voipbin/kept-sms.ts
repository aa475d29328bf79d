/** What a message keeps of the text message it is part of: the number it was sent from stays, whatever becomes of the inbox. */
import { z } from 'zod'
import type { Message } from '../../features/messages/message.ts'
import { AddressInput } from './print.ts'

const Kept = z.object({
  source: AddressInput.optional(),
  destination: AddressInput.optional(),
  others: z.array(z.string()).default([]),
  isPart: z.boolean().default(false),
})
export type KeptSms = z.output<typeof Kept>

export function keptOf(message: Pick<Message, 'metadata'>): KeptSms {
  const read = Kept.safeParse(message.metadata?.['sms'])
  return read.success ? read.data : { others: [], isPart: false }
}

export function keeping(sms: z.input<typeof Kept>): Record<string, unknown> {
  return { sms }
}
