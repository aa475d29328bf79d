/** The public API: a contact's own conversations, and nobody else's (systems.md 4.8). */

import { z } from 'zod'
import { checkAttributes } from '../../../features/attributes/attributes.ts'
import { lockAddress } from '../../../features/contacts/contacts.ts'
import { type Conversation, setState, start } from '../../../features/conversations/conversations.ts'
import {
  getOfAddress,
  listOfAddress,
  markSeenByContact,
  openOfAddress,
} from '../../../features/conversations/of-address.ts'
import type { Message } from '../../../features/messages/messages.ts'
import { historyOf, newestOf, readMessages } from '../../../features/messages/reading.ts'
import { hintTyping } from '../../../features/typing/typing.ts'
import type { Reader } from '../../../platform/db/db.ts'
import { on, operation, type Route } from '../../../platform/http/operation.ts'
import type { Platform } from '../../../platform/platform.ts'
import { aroundOf } from '../messages/message-places.ts'
import { anybody, callerAt, type PublicCaller } from './caller.ts'
import { presentPublicConversation, presentPublicMessage } from './present-public.ts'
import * as shapes from './shapes.ts'

const all = '/public/api/v1/inboxes/{inbox_identifier}/contacts/{contact_identifier}/conversations'
const one = `${all}/{conversation_id}` as const
const common = { tag: 'Public', actors: anybody } as const
const params = {
  inbox_identifier: 'inbox_01k8pm2q7se0a9x3c5v7b9d1f3',
  contact_identifier: 'source-1',
  conversation_id: '1',
}

const list = operation({
  ...common,
  id: 'chatwootPublicListConversations',
  method: 'get',
  path: all,
  summary: 'One’s own conversations, newest first, each with the last that was said',
  limit: 'reads',
  params: shapes.ContactParams,
  data: z.array(shapes.ConversationData),
  examples: [{ summary: 'All', params }],
})

const create = operation({
  ...common,
  id: 'chatwootPublicCreateConversation',
  method: 'post',
  path: all,
  summary: 'Begin a conversation; where the inbox keeps to one, that one',
  limit: 'other',
  params: shapes.ContactParams,
  body: shapes.StartBody,
  data: shapes.ConversationData,
  examples: [{ summary: 'A new one', params, body: {} }],
})

const get = operation({
  ...common,
  id: 'chatwootPublicGetConversation',
  method: 'get',
  path: one,
  summary: 'One of one’s own conversations, with the last twenty things said in it',
  limit: 'reads',
  params: shapes.ConversationParams,
  data: shapes.ConversationData,
  examples: [{ summary: 'One', params }],
})

const resolve = operation({
  ...common,
  id: 'chatwootPublicResolveConversation',
  method: 'post',
  path: `${one}/toggle_status`,
  summary: 'Say that it is settled; a settled one stays so',
  limit: 'writes',
  params: shapes.ConversationParams,
  data: shapes.ConversationData,
  examples: [{ summary: 'Settled', params }],
})

const typing = operation({
  ...common,
  id: 'chatwootPublicToggleTyping',
  method: 'post',
  path: `${one}/toggle_typing`,
  summary: 'Tell the agents that one is writing',
  limit: 'writes',
  params: shapes.ConversationParams,
  body: shapes.TypingBody,
  examples: [{ summary: 'Writing', params, body: { typing_status: 'on' } }],
})

const seen = operation({
  ...common,
  id: 'chatwootPublicUpdateLastSeen',
  method: 'post',
  path: `${one}/update_last_seen`,
  summary: 'Say that one has read what was said',
  limit: 'writes',
  params: shapes.ConversationParams,
  examples: [{ summary: 'Read', params }],
})

/** What a contact is never shown: notes, and lines about what happened. */
const forContacts = { withNotes: false, withActivity: false } as const

export const publicConversationRoutes = (platform: Platform): Route[] => {
  /** A conversation with messages of it, as its contact sees them. */
  const shown = async (
    read: Reader,
    {
      caller,
      conversation,
      messages,
    }: { caller: PublicCaller; conversation: Conversation; messages: Message[] },
    { request, now }: { request: Request; now: Date },
  ) => {
    const around = await aroundOf(platform, read, {
      actor: caller.actor,
      conversation,
      messages,
      request,
      now,
    })
    const said = messages.map((message) => presentPublicMessage(message, around))
    return presentPublicConversation(conversation, caller, said)
  }
  const whole = async (
    read: Reader,
    { caller, conversation }: { caller: PublicCaller; conversation: Conversation },
    call: { request: Request; now: Date },
  ) => {
    const { messages } = await historyOf(
      read,
      conversation,
      { limit: 20, before: undefined, after: undefined },
      forContacts,
    )
    return await shown(read, { caller, conversation, messages }, call)
  }

  return [
    on(list, async ({ actor, params, read, request, now }) => {
      const caller = await callerAt(platform, read, params, actor)
      const found = await listOfAddress(read, caller.holder)
      const newest = await newestOf(read, caller.inbox.accountId, found, forContacts)
      const [first] = found
      if (!first) return []
      const messages = [...newest.values()]
      const at = { actor: caller.actor, conversation: first, messages, request, now }
      const around = await aroundOf(platform, read, at)
      return found.map((conversation) => {
        const message = newest.get(conversation.id)
        const said = message ? [presentPublicMessage(message, { ...around, conversation })] : []
        return presentPublicConversation(conversation, caller, said)
      })
    }),
    on(create, async ({ actor, params, body, read, request, now, transact }) => {
      const caller = await callerAt(platform, read, params, actor)
      const { inbox, holder } = caller
      const by = { actor: { kind: 'contact', id: holder.contactId }, now } as const
      const conversation = await transact(async (tx) => {
        // Of two at once on an inbox that keeps to one conversation, the second finds what the first made.
        await lockAddress(tx, inbox.accountId, holder.addressId)
        const [last] = inbox.lockToSingleConversation ? await listOfAddress(tx, holder) : []
        if (last) return last
        const sent = body.custom_attributes
        const custom = sent && (await checkAttributes(tx, inbox.accountId, 'conversation', sent))
        return await start(tx, holder, custom ? { custom_attributes: custom } : {}, by)
      })
      return await whole(read, { caller, conversation }, { request, now })
    }),
    on(get, async ({ actor, params, read, request, now }) => {
      const caller = await callerAt(platform, read, params, actor)
      const conversation = await getOfAddress(read, caller.holder, params.conversation_id)
      return await whole(read, { caller, conversation }, { request, now })
    }),
    on(resolve, async ({ actor, params, read, request, now, transact }) => {
      const caller = await callerAt(platform, read, params, actor)
      const by = { actor: { kind: 'contact', id: caller.holder.contactId }, now } as const
      const conversation = await transact(async (tx) => {
        const open = await openOfAddress(tx, caller.holder, params.conversation_id)
        const isOver = open.lifecycle === 'resolved' || open.lifecycle === 'closed'
        return isOver ? open : await setState(tx, open, { lifecycle: 'resolved' }, by)
      })
      return await whole(read, { caller, conversation }, { request, now })
    }),
    on(typing, async ({ actor, params, body, read }) => {
      const caller = await callerAt(platform, read, params, actor)
      const conversation = await getOfAddress(read, caller.holder, params.conversation_id)
      hintTyping(platform.hints, caller.actor, conversation, { isTyping: body.typing_status !== 'off' })
      return undefined
    }),
    on(seen, async ({ actor, params, read, now, transact }) => {
      const caller = await callerAt(platform, read, params, actor)
      await transact(async (tx) => {
        const conversation = await openOfAddress(tx, caller.holder, params.conversation_id)
        await markSeenByContact(tx, conversation, now)
        await readMessages(tx, caller.actor, { conversationId: conversation.id, ids: undefined, now })
      })
      return undefined
    }),
  ]
}
