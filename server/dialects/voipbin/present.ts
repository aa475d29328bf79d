/** Conversations and messages as VoIPBin prints them: the keys of both generations together (systems.md 1.1, FLD-30). */
import { z } from 'zod'
import type { Conversation } from '../../features/conversations/conversations.ts'
import type { Placed } from '../../features/conversations/places.ts'
import type { Inbox } from '../../features/inboxes/inbox.ts'
import type { Attachment, Message } from '../../features/messages/messages.ts'
import { keptOf } from './kept-sms.ts'
import {
  type Address,
  AddressInput,
  AddressShape,
  address,
  isSameAddress,
  nilId,
  stamp,
  stamps,
} from './print.ts'

export const ConversationShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  owner_type: z.enum(['', 'agent']),
  owner_id: z.string(),
  account_id: z.string(),
  name: z.string(),
  detail: z.string(),
  reference_type: z.string(),
  reference_id: z.string(),
  source: AddressShape,
  participants: z.array(AddressShape),
  type: z.string(),
  dialog_id: z.string(),
  self: AddressShape,
  peer: AddressShape,
  ...stamps,
})

const MediaShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  type: z.string(),
  filename: z.string(),
  url: z.string().optional(),
  ...stamps,
})

export const MessageShape = z.object({
  id: z.string(),
  customer_id: z.string(),
  conversation_id: z.string(),
  direction: z.enum(['incoming', 'outgoing']),
  status: z.enum(['progressing', 'done', 'failed']),
  reference_type: z.string(),
  reference_id: z.string(),
  source: AddressShape,
  destination: AddressShape,
  text: z.string(),
  medias: z.array(MediaShape),
  ...stamps,
})

/** The inboxes an actor may see, by key: of one that is gone nothing is told. */
export type Inboxes = Map<string, Inbox>

/** What of them addresses are made of. */
type Named = ReadonlyMap<string, Pick<Inbox, 'name' | 'channelConfig'>>

/** What each channel is called, and its addresses: on our side, and theirs. */
const kinds: Record<string, { reference: string; self: string; peer: string }> = {
  sms: { reference: 'message', self: 'tel', peer: 'tel' },
  line: { reference: 'line', self: 'line', peer: 'line' },
  whatsapp: { reference: 'whatsapp', self: 'whatsapp', peer: 'whatsapp' },
  waha: { reference: 'whatsapp', self: 'whatsapp', peer: 'whatsapp' },
  email: { reference: 'email', self: 'email', peer: 'email' },
  web: { reference: 'webchat', self: 'webchat', peer: 'web_session' },
  voice: { reference: '', self: 'tel', peer: 'tel' },
}

function kindOf(channel: string) {
  return kinds[channel] ?? { reference: '', self: channel, peer: channel }
}

type Kept = Conversation & { deletedAt?: Date | null }

/** Our side of a conversation. */
export function selfOf(conversation: Placed, inboxes: Named): Address {
  const { channel, inboxId } = conversation
  const inbox = inboxes.get(inboxId)
  const config = inbox?.channelConfig ?? {}
  const type = kindOf(channel).self
  if (channel === 'line') return address(type, '', 'Me')
  if (channel === 'web') return address(type, inboxId, inbox?.name)
  const target = channel === 'email' ? config['email'] : config['phone_number']
  return address(type, typeof target === 'string' ? target : '')
}

const Stored = z.array(AddressInput)

/** Participants that were named: they stand on the conversation as they were written (RUL-31). */
export function namedParticipants(conversation: Placed): Address[] {
  const read = Stored.safeParse(conversation.additionalAttributes['participants'])
  return read.success ? read.data : []
}

/** Their side: as it was named, or as its contact is known. */
function peerOf(conversation: Placed): Address {
  const target = conversation.visitorId
  const named = namedParticipants(conversation).find((one) => one.target === target)
  return named ?? address(kindOf(conversation.channel).peer, target, conversation.visitorName)
}

/** The source, the other side, and whoever else was named. */
export function participantsOf(conversation: Conversation, inboxes: Inboxes): Address[] {
  const all = [selfOf(conversation, inboxes), peerOf(conversation), ...namedParticipants(conversation)]
  return all.filter((one, at) => all.findIndex((other) => isSameAddress(one, other)) === at)
}

export function presentConversation(
  conversation: Kept,
  inboxes: Inboxes,
): z.output<typeof ConversationShape> {
  const { reference } = kindOf(conversation.channel)
  const self = selfOf(conversation, inboxes)
  const peer = peerOf(conversation)
  return {
    id: conversation.id,
    customer_id: conversation.accountId,
    owner_type: conversation.assigneeId ? 'agent' : '',
    owner_id: conversation.assigneeId ?? nilId,
    account_id: conversation.isInboxDeleted ? nilId : conversation.inboxId,
    name: conversation.name ?? autoName(conversation, peer),
    detail: conversation.detail ?? (conversation.channel === 'sms' ? 'SMS conversation' : ''),
    reference_type: reference,
    reference_id: conversation.visitorId,
    source: self,
    participants: participantsOf(conversation, inboxes),
    type: reference,
    dialog_id: conversation.visitorId,
    self,
    peer,
    tm_create: stamp(conversation.createdAt),
    tm_update: stamp(conversation.updatedAt),
    tm_delete: stamp(conversation.deletedAt),
  }
}

/** Of a text message's conversation: who, and from where (systems.md 1.5). */
function autoName({ channel, visitorName }: Conversation, peer: Address): string {
  return channel === 'sms' ? `SMS · ${peer.target_name || visitorName} (${peer.target})` : ''
}

export function presentMessage(
  message: Message,
  conversation: Placed,
  inboxes: Named,
): z.output<typeof MessageShape> {
  const isIncoming = message.direction === 'in'
  const [self, peer] = [selfOf(conversation, inboxes), peerOf(conversation)]
  return {
    id: message.id,
    customer_id: message.accountId,
    conversation_id: message.conversationId,
    direction: isIncoming ? 'incoming' : 'outgoing',
    status: message.status === 'progress' ? 'progressing' : message.status === 'failed' ? 'failed' : 'done',
    reference_type: kindOf(conversation.channel).reference,
    reference_id: message.sourceId ?? '',
    source: isIncoming ? peer : (keptOf(message).source ?? self),
    destination: isIncoming ? self : peer,
    text: message.content ?? '',
    medias: message.attachments.map((attachment) => presentMedia(attachment, message)),
    tm_create: stamp(message.createdAt),
    tm_update: stamp(message.editedAt),
    tm_delete: stamp(message.deletedAt),
  }
}

function presentMedia(attachment: Attachment, message: Message): z.output<typeof MediaShape> {
  const isKnown = ['image', 'audio', 'video', 'location'].includes(attachment.kind)
  return {
    id: attachment.id,
    customer_id: message.accountId,
    type: isKnown ? attachment.kind : 'file',
    filename: attachment.file?.originalName ?? attachment.title ?? '',
    ...(attachment.externalUrl ? { url: attachment.externalUrl } : {}),
    tm_create: stamp(message.createdAt),
    tm_update: stamp(null),
    tm_delete: stamp(null),
  }
}
