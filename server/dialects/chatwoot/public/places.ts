/** Where a contact speaks on the public API, and what it is shown of what was said. */
import { z } from 'zod'
import {
  type ContactPlace,
  findContactPlace,
  type HeldConversation,
  type SpeakingContact,
} from '../../../features/conversations/contact-places.ts'
import { actorOf } from '../../../features/inboxes/public.ts'
import type { Message } from '../../../features/messages/messages.ts'
import type { AnyActor, Visitor } from '../../../platform/http/actor.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/shapes.ts'
import type { Platform } from '../../../platform/platform.ts'
import { numberIn } from '../messages/message-places.ts'
import { type Around, presentMessage } from '../messages/present-message.ts'

export const PublicParams = z.object({
  inbox_identifier: text(128),
  contact_identifier: text(255),
  conversation_id: z.string().max(20),
})

export interface PublicPlace {
  visitor: Visitor
  contact: SpeakingContact
  conversation: HeldConversation
  account: ContactPlace['account']
}

/**
 * The contact that holds a source id of an API inbox, and a conversation of its. Whatever is wrong is not found; a source
 * id that nobody has is a guess.
 */
export async function placeAt(
  { db, limiter }: Platform,
  at: z.output<typeof PublicParams>,
  { network }: AnyActor,
): Promise<PublicPlace> {
  await limiter.checkGuesses(network)
  const names = { inboxKey: at.inbox_identifier, sourceId: at.contact_identifier }
  const place = await findContactPlace(db, { ...names, displayId: numberIn(at.conversation_id) })
  if (place && !place.holder) await limiter.wrongCredential(network)
  if (!place?.holder || !place.conversation) throw refuse('not_found')
  const { inbox, holder, conversation, account } = place
  return { visitor: actorOf(inbox, holder, network), contact: holder, conversation, account }
}

/** A message as its contact sees it. Of who said it, no more than a name and a face. */
export function presentPublicMessage(message: Message, around: Around) {
  const shown = presentMessage(message, around)
  const { id, content, message_type, content_type, content_attributes, created_at, conversation_id } = shown
  const { sender } = shown
  return {
    id,
    content,
    message_type,
    content_type,
    content_attributes,
    created_at,
    conversation_id,
    ...(shown.echo_id === undefined ? {} : { echo_id: shown.echo_id }),
    ...(shown.attachments ? { attachments: shown.attachments } : {}),
    ...(sender
      ? {
          sender: {
            id: sender.id,
            name: 'available_name' in sender ? sender.available_name : sender.name,
            type: sender.type,
            thumbnail: 'thumbnail' in sender ? sender.thumbnail : '',
          },
        }
      : {}),
  }
}
