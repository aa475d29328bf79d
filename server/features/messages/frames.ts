/** Socket frames of messages: saying something, and marking it read (EVT-09). */
import { type ActorOf, isMember, signedIn } from '../../platform/http/actor.ts'
import { refuse } from '../../platform/http/refusal.ts'
import { printId } from '../../platform/ids/ids.ts'
import type { Platform } from '../../platform/platform.ts'
import { type FrameRoute, onFrame } from '../../platform/realtime/socket-frame.ts'
import { findByAddress } from '../contacts/contacts.ts'
import { admit } from '../conversations/access.ts'
import { openOrStart } from '../conversations/conversations.ts'
import { draftFrom } from './draft.ts'
import type { Poster } from './poster.ts'
import { readMessages } from './reading.ts'
import { MessageFrame, ReadFrame } from './schema.ts'
import { refuseStaffsOwn } from './staffs-own.ts'

export const messageFrames = (platform: Platform, poster: Poster): FrameRoute[] => [
  onFrame(
    {
      type: 'message',
      summary: 'Say something; answered with `ack` once it is on disk',
      actors: signedIn,
      limit: 'messages',
      shape: MessageFrame,
      examples: [{ type: 'message', message: 'Hello!', client_id: 'c1' }],
    },
    async ({ actor, frame, connection, now, send }) => {
      refuseStaffsOwn(actor, frame)
      const conversationId =
        frame.conversation_id ?? (await conversationFor(platform, actor, connection.inboxId, frame.to, now))
      const type = frame.file === undefined ? ('text' as const) : ('file' as const)
      const said = {
        ...frame,
        content: frame.message,
        type,
        fileId: frame.file,
        clientId: frame.client_id,
        contentType: frame.content_type,
        contentAttributes: frame.content_attributes,
        expectedSeq: frame.expected_seq,
        conversationId,
        now,
      }
      const { message, eventSeq } = await poster.post(actor, await draftFrom(platform, actor, said))
      send({
        type: 'ack',
        ...(frame.client_id === undefined ? {} : { client_id: frame.client_id }),
        id: printId('msg', message.id),
        conversation_id: printId('conv', message.conversationId),
        ...(eventSeq === null ? {} : { seq: eventSeq }),
        message_seq: message.seq,
        created_at: message.createdAt.toISOString(),
        status: message.status,
      })
    },
  ),
  onFrame(
    {
      type: 'read',
      summary: "Mark the other side's messages as read: the named ones, or all",
      actors: signedIn,
      limit: 'other',
      shape: ReadFrame,
      examples: [{ type: 'read', conversation_id: 'conv_01k8pm2q7se0a9x3c5v7b9d1f3' }],
    },
    async ({ actor, frame, now, transact }) => {
      await transact((tx) =>
        readMessages(tx, actor, { conversationId: frame.conversation_id, ids: frame.message_ids, now }),
      )
    },
  ),
]

/** The conversation a frame without an id means: a visitor's own active one, or that of the visitor in `to`. */
export async function conversationFor(
  { db }: Platform,
  actor: ActorOf<'visitor' | 'agent' | 'administrator'>,
  inboxId: string | undefined,
  to: string | undefined,
  now: Date,
): Promise<string> {
  if (!isMember(actor)) {
    const by = { actor: { kind: 'contact', id: actor.contactId }, now } as const
    return (await db.transact((tx) => openOrStart(tx, actor, by))).conversation.id
  }
  if (to === undefined) throw refuse('invalid', 'conversation_id or to is required')
  // A visitor's id is one of a site.
  if (inboxId === undefined) throw refuse('invalid', 'conversation_id: required on a socket of all inboxes')
  const contact = await findByAddress(db.read, { accountId: actor.accountId, inboxId }, to)
  if (!contact) throw refuse('not_found')
  const address = { ...contact, contactId: contact.id }
  const by = { actor: { kind: 'member', id: actor.userId }, now } as const
  return await db.transact(async (tx) => {
    const { conversation } = await openOrStart(tx, address, by)
    return (await admit(tx, actor, conversation)).id
  })
}
