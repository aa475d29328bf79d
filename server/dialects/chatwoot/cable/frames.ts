/** The frames of ActionCable (systems.md 4.6): what clients send, and what they are sent. */
import { z } from 'zod'
import type { LineEnd } from '../../../platform/realtime/line-protocol.ts'

const Command = z.object({
  command: z.enum(['subscribe', 'unsubscribe', 'message']),
  identifier: z.string().min(1).max(1000),
  data: z.string().max(10_000).optional(),
})

const numberOrNothing = z
  .union([z.number().int().positive(), z.string().regex(/^[1-9]\d{0,14}$/), z.literal(''), z.null()])
  .optional()
  .transform((given) => (given ? Number(given) : undefined))

const Identifier = z.looseObject({
  channel: z.literal('RoomChannel'),
  pubsub_token: z.string().max(200),
  account_id: numberOrNothing,
  user_id: numberOrNothing,
})

/** What a subscription asks for. */
export type Wish = z.output<typeof Identifier>

/** A command of a client; undefined for anything else, which that system's server passes over too. */
export function readCommand(text: string): z.output<typeof Command> | undefined {
  return Command.safeParse(parse(text)).data
}

/** What an identifier names; undefined where it is nothing we have. */
export function readIdentifier(identifier: string): Wish | undefined {
  return Identifier.safeParse(parse(identifier)).data
}

/** True for the command by which clients say that they are still there. */
export function isPresenceUpdate(data: string | undefined): boolean {
  return z.looseObject({ action: z.literal('update_presence') }).safeParse(parse(data ?? '')).success
}

export const welcome = JSON.stringify({ type: 'welcome' })

/** Clients take a socket that is silent for six seconds for dead. */
export function ping(now: Date): string {
  return JSON.stringify({ type: 'ping', message: Math.floor(now.getTime() / 1000) })
}

export function answer(identifier: string, type: 'confirm_subscription' | 'reject_subscription'): string {
  return JSON.stringify({ identifier, type })
}

/** One that came too late to say who it is would come too late again; all others may come back at once. */
export function disconnect(end: LineEnd | 'failed'): string {
  const reasons = {
    session_ended: 'remote',
    restarting: 'server_restart',
    failed: 'server_restart',
    not_signed_in: 'unauthorized',
  } as const
  return JSON.stringify({ type: 'disconnect', reason: reasons[end], reconnect: end !== 'not_signed_in' })
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
