/**
 * What is to follow a reply, such as closing: done first, the reply would come after it and open the conversation again. A reply
 * is sent once the server has all of it, the files too that are still going up: those wait in the tray, not in the outbox yet.
 */
import type { StaffChat } from '../../client/open-chat.ts'
import type { Outbox } from '../../client/outbox.ts'
import type { Tray } from './tray.ts'

export interface Sendings {
  chat: Pick<StaffChat, 'outbox' | 'subscribe'>
  tray: Pick<Tray, 'list' | 'subscribe'>
  /** What any page of this browser has still to send: of a reply from before a reload another page may have it. */
  kept?(): Outbox
}

export interface Ends {
  sent(): void
  failed(): void
  /** The files of it that are still going up. */
  rising?(names: readonly string[]): void
  /** Either way. */
  ended?(): void
}

/** Runs one of two things once: when the server has all that was sent in a conversation, or when some of it failed. */
export function whenSent(
  { chat, tray, kept = () => [] }: Sendings,
  conversationId: string,
  { sent, failed, rising: tell, ended }: Ends,
): void {
  let told = 0
  const look = () => {
    const rising = tray.list(conversationId).filter(({ sentAs }) => sentAs !== undefined)
    if (rising.length !== told) tell?.(rising.map(({ name }) => name))
    told = rising.length
    const leaving = [...chat.outbox, ...kept()].filter(
      (one) => one.conversation_id === conversationId && one.id === undefined,
    )
    const hasFailed = rising.some(({ state }) => state === 'failed') || leaving.some(isFailed)
    if (!hasFailed && rising.length + leaving.length > 0) return
    for (const stop of stops) stop()
    if (hasFailed) failed()
    else sent()
    ended?.()
  }
  const stops = [chat.subscribe(look), tray.subscribe(look), hearOthers(look)]
  look()
}

const isFailed = ({ status }: { status: string }) => status === 'failed'

/** Other pages of this browser tell of what they keep. */
function hearOthers(look: () => void): () => void {
  addEventListener('storage', look)
  return () => removeEventListener('storage', look)
}
