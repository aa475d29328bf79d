/** What stands beside a conversation: its own attributes, who takes part, what it is worth, what it is billed for. */
import type { ConversationInFull } from '../filter-shapes.ts'
import type { Http } from '../http.ts'
import type { BillingLinks, Lead } from '../lead-shapes.ts'
import type { OpenData } from '../shapes.ts'

export type LeadChange = Partial<Pick<Lead, 'stage' | 'score' | 'fields'>>
export type BillingChange = Partial<Omit<BillingLinks, 'conversation_id' | 'updated_at'>>

const pathOf = (conversationId: string) => `/conversations/${encodeURIComponent(conversationId)}`

export function conversationDetailCalls({ call }: Http) {
  return {
    /** The one of this number with all that is known of it, or none. */
    findConversationInFull: async (displayId: number) => {
      const filter = { attribute: 'display_id', operator: 'equal_to', values: [displayId] }
      const found = await call<{ conversations: ConversationInFull[] }>({
        method: 'POST',
        path: '/conversations/search',
        body: { filter, limit: 1 },
      })
      return found.conversations[0]
    },

    setConversationAttributes: (conversationId: string, custom_attributes: OpenData) =>
      call<ConversationInFull>({
        method: 'PATCH',
        path: pathOf(conversationId),
        body: { custom_attributes },
      }),

    listParticipants: (conversationId: string) =>
      call<{ user_ids: string[] }>({ method: 'GET', path: `${pathOf(conversationId)}/participants` }),

    setParticipants: (conversationId: string, user_ids: string[]) =>
      call<{ user_ids: string[] }>({
        method: 'PUT',
        path: `${pathOf(conversationId)}/participants`,
        body: { user_ids },
      }),

    getLead: (conversationId: string) =>
      call<Lead>({ method: 'GET', path: `${pathOf(conversationId)}/lead` }),

    changeLead: (conversationId: string, body: LeadChange) =>
      call<Lead>({ method: 'PATCH', path: `${pathOf(conversationId)}/lead`, body }),

    getBillingLinks: (conversationId: string) =>
      call<BillingLinks>({ method: 'GET', path: `${pathOf(conversationId)}/billing` }),

    setBillingLinks: (conversationId: string, body: BillingChange) =>
      call<BillingLinks>({ method: 'PUT', path: `${pathOf(conversationId)}/billing`, body }),
  }
}
