/**
 * What a visitor's widget asks besides its chat: how it looks, who the visitor is, its other conversations and devices, what was
 * said to keep. In a file of their own, for the panel on somebody's page carries nothing else.
 */
import type { Http } from '../http.ts'
import type {
  ContinuedVisitor,
  Conversation,
  Message,
  MessagePage,
  OpenData,
  Rating,
  RegisteredVisitor,
  ShownSite,
  TimedLink,
} from '../shapes.ts'
import type { VisitorDraft } from './visitors.ts'

export interface RatingDraft {
  /** 1 to 5. */
  score: number
  comment?: string
}

export function widgetCalls({ call }: Http) {
  return {
    /** For anybody; refused with FORBIDDEN on a page that is not one of the site's, in words for its administrator. */
    getWidget: (siteId: string) =>
      call<ShownSite>({ method: 'GET', path: `/sites/${encodeURIComponent(siteId)}/widget` }),

    /**
     * A visitor id that is known already is refused without that visitor's token. With an identity the answer may name
     * another `visitor_id`: that is the one to go on with.
     */
    registerVisitor: (body: VisitorDraft) =>
      call<RegisteredVisitor>({ method: 'POST', path: '/visitors', body, once: true }),

    /** A page, oldest first; without `before` or `after` the newest. */
    listMessages: (query: { conversation_id: string; limit?: number; before?: string; after?: string }) =>
      call<MessagePage>({ method: 'GET', path: '/messages', query }),

    /** What the visitor answers to choices or a form; answering again replaces it. */
    answerMessage: (id: string, submitted_values: OpenData[]) =>
      call<Message>({
        method: 'POST',
        path: `/messages/${id}/answer`,
        body: { submitted_values },
        once: true,
      }),

    rateConversation: (conversationId: string, body: RatingDraft) =>
      call<Rating>({
        method: 'POST',
        path: `/conversations/${encodeURIComponent(conversationId)}/rating`,
        body,
        once: true,
      }),

    /** The visitor's own on this site, the one last heard of first. */
    listOwnConversations: (query: { cursor?: string; limit?: number } = {}) =>
      call<{
        conversations: Conversation[]
        pagination: { has_more: boolean; next_cursor: string | null }
      }>({ method: 'GET', path: '/visitor/conversations', query }),

    /** A link that leads to this chat on another device: once, within the hour. Each call makes another. */
    continueElsewhere: () => call<TimedLink>({ method: 'POST', path: '/visitor/continuation' }),

    /** Hands in the `code` of such a link, on the other device; NOT_FOUND once it is used or over. */
    continueAsVisitor: (code: string) =>
      call<ContinuedVisitor>({ method: 'POST', path: '/visitor/continue', body: { code } }),

    /** A page of what was said, without notes, for whoever holds the link; a week. Members may ask for one too. */
    getTranscript: (conversationId: string) =>
      call<TimedLink>({ method: 'POST', path: `/conversations/${conversationId}/transcript` }),
  }
}
