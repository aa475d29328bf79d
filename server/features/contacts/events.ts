/** What contacts emit: one event for every change, with the state after it. */
import { z } from 'zod'
import { type Audience, defineEvent } from '../../platform/events/event.ts'
import { ContactShape } from './schema.ts'

export const contactActions = ['created', 'updated', 'merged', 'deleted'] as const
export type ContactAction = (typeof contactActions)[number]

/** What sockets are told of a contact. */
const shown = {
  action: z.enum(contactActions),
  contact: ContactShape,
  /** Of the event's inbox, where it has one; events of before tell none. */
  siteKey: z.string().optional(),
  /** The visitors it is on the event's inbox. */
  visitorIds: z.array(z.string()),
}
const Shown = z.object(shown)

export const contactChanged = defineEvent({
  type: 'contact.changed',
  data: z.object({
    ...shown,
    // For `merged`, `id` is [the one that went, the one it became].
    changes: z.record(z.string(), z.tuple([z.unknown(), z.unknown()])),
  }),
  frame: ({ data }, audience) => frameOf(data, audience),
})

/** The same, told on each further inbox the contact is reached on. For sockets alone: what reacts hears it once. */
export const contactShown = defineEvent({
  type: 'contact.shown',
  data: Shown,
  frame: ({ data }, audience) => frameOf(data, audience),
})

function frameOf({ action, contact, siteKey, visitorIds }: z.output<typeof Shown>, audience: Audience) {
  if (audience === 'staff') {
    const site = siteKey === undefined ? {} : { site_id: siteKey }
    return { type: 'contact', action, contact, contact_id: contact.id, ...site, visitor_ids: visitorIds }
  }
  // A visitor learns what it may see of itself, and nothing the staff keep of it.
  const { name, email } = contact
  return audience === 'contact' && action !== 'deleted'
    ? { type: 'contact', action, visitor: { name, email } }
    : undefined
}
