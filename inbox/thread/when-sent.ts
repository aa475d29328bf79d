/**
 * What is to follow a reply, such as closing: done first, the reply would come after it and open the conversation again. A reply
 * is sent once the server has all of it, the files too that are still going up: those wait in the tray, not in the outbox yet.
 */
import type { StaffChat } from '../../client/open-chat.ts'
import type { Tray } from './tray.ts'

export interface Sendings {
  chat: Pick<StaffChat, 'outbox' | 'subscribe'>
  tray: Pick<Tray, 'list' | 'subscribe'>
}

export interface Ends {
  sent(): void
  failed(): void
}

/** Runs one of two things once: when the server has all that was sent in a conversation, or when some of it failed. */
export function whenSent({ chat, tray }: Sendings, conversationId: string, { sent, failed }: Ends): void {
  const look = () => {
    const rising = tray.list(conversationId).filter(({ sentAs }) => sentAs !== undefined)
    const leaving = chat.outbox.filter(
      (one) => one.conversation_id === conversationId && one.id === undefined,
    )
    const hasFailed = rising.some(({ state }) => state === 'failed') || leaving.some(isFailed)
    if (!hasFailed && rising.length + leaving.length > 0) return
    for (const stop of stops) stop()
    if (hasFailed) failed()
    else sent()
  }
  const stops = [chat.subscribe(look), tray.subscribe(look)]
  look()
}

const isFailed = ({ status }: { status: string }) => status === 'failed'
