/** What is to follow a reply, such as closing: done first, the reply would come after it and open the conversation again. */
import type { StaffChat } from '../../client/open-chat.ts'

/** Runs something once the server has all that was written in a conversation; never where some of it failed. */
export function whenSent(chat: StaffChat, conversationId: string, run: () => void): void {
  const look = () => {
    const left = chat.outbox.filter((one) => one.conversation_id === conversationId && one.id === undefined)
    if (left.length > 0 && !left.some(({ status }) => status === 'failed')) return
    stop()
    if (left.length === 0) run()
  }
  const stop = chat.subscribe(look)
  look()
}
