/** What of people, teams and accounts clients of Chatwoot and LionChat send, in every form they send it. */
import { z } from 'zod'
import type { Member } from '../../../platform/http/actor.ts'

/** Rails takes fields flat, or under the name of the thing: `{agent: {…}}`. */
export function wrapped<Shape extends z.ZodRawShape>(name: string, shape: Shape) {
  return z.preprocess(
    (body) => (isFields(body) && isFields(body[name]) ? { ...body, ...body[name] } : body),
    z.object(shape),
  )
}

/** A number in a path or body becomes the number form of an id. */
export const idNumber = z.coerce
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .transform((id) => `#${id}`)

/** Ids as a list, a comma-joined text or a single one. */
export const idList = z.preprocess(
  (ids) => (typeof ids === 'string' ? ids.split(',').filter(Boolean) : typeof ids === 'number' ? [ids] : ids),
  z.array(idNumber).max(1000),
)

/** True and false as JSON and forms write them. */
export const yesNo = z.union([
  z.boolean(),
  z.enum(['true', 'false', '1', '0']).transform((text) => text === 'true' || text === '1'),
])

/** ENM-15 in ENM-14's words; the document calls `online` `available`. */
export const availability = z
  .enum(['online', 'available', 'busy', 'offline'])
  .transform((word) =>
    word === 'busy' ? ('away' as const) : word === 'offline' ? ('offline' as const) : ('online' as const),
  )

/** Who changes something, as the verbs want to know it. */
export function byMember(actor: Member, now: Date) {
  return { accountId: actor.accountId, actor: { kind: 'member', id: actor.userId }, now } as const
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
