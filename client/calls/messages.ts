/** Messages (END-15 to END-17) and typing (END-25), for programs without a socket. */
import type { Http } from '../http.ts'
import type { Message, MessageDraft } from '../shapes.ts'

export function messageCalls({ call }: Http) {
  return {
    /** Safe to repeat: with a `client_id` also across processes. */
    sendMessage: (draft: MessageDraft) =>
      call<Message>({ method: 'POST', path: '/messages', body: draft, once: true }),

    /** Without ids: all of them. */
    markRead: (body: { conversation_id: string; message_ids?: string[] }) =>
      call<{ marked_count: number }>({ method: 'POST', path: '/messages/read', body, once: true }),

    setTyping: (body: { conversation_id: string; is_typing: boolean }) =>
      call<undefined>({ method: 'POST', path: '/typing', body }),
  }
}
