/** Where a contact speaks on the public API, and what it is shown of what was said. */
import { z } from 'zod'
import type { Contact } from '../../features/contacts/contacts.ts'
import type { Conversation } from '../../features/conversations/conversations.ts'
import { getOfAddress } from '../../features/conversations/of-address.ts'
import type { Message } from '../../features/messages/messages.ts'
import type { Reader } from '../../platform/db/db.ts'
import type { AnyActor, Visitor } from '../../platform/http/actor.ts'
import { text } from '../../platform/http/shapes.ts'
import type { Platform } from '../../platform/platform.ts'
import { numberIn } from './message-places.ts'
import { type Around, presentMessage } from './present-message.ts'
import { speakerAt } from './public-caller.ts'

export const PublicParams = z.object({
  inbox_identifier: text(128),
  contact_identifier: text(255),
  conversation_id: z.string().max(20),
})

export interface PublicPlace {
  visitor: Visitor
  contact: Contact
  conversation: Conversation
}

/** The contact that holds a source id of an API inbox, and a conversation of its. Whatever is wrong is not found. */
export async function placeAt(
  platform: Platform,
  reader: Reader,
  at: z.output<typeof PublicParams>,
  actor: AnyActor,
): Promise<PublicPlace> {
  const { visitor, contact } = await speakerAt(platform, reader, at, actor)
  const conversation = await getOfAddress(reader, visitor, numberIn(at.conversation_id))
  return { visitor, contact, conversation }
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
