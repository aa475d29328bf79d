/** The chat of who the visitor is now; what was last seen of it is kept and shown until the server has answered. */
import { openVisitorChat, socketAddress, type VisitorChat } from '../../client/open-chat.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { KnownVisitor, PageSeen } from '../protocol.ts'
import { keepSeen } from './seen.ts'
import type { PanelShelf } from './shelf.ts'

export interface LiveChatOptions {
  siteId: string
  surroundings: Surroundings
  shelf: PanelShelf | undefined
  visitor(): KnownVisitor | undefined
  page(): PageSeen
  /** Gets another token where the present one is no longer good. */
  renew(): Promise<boolean>
  changed(): void
}

export interface LiveChat {
  chat: VisitorChat
  stop(): void
}

/** Call `chat.start()` once there is a token. */
export function openLiveChat(options: LiveChatOptions): LiveChat {
  const { siteId, surroundings, shelf, visitor, page } = options
  const chat = openVisitorChat({
    url: socketAddress(location.origin),
    siteId,
    visitorId: () => visitor()?.visitor_id,
    token: () => visitor()?.token,
    renewToken: options.renew,
    surroundings,
    ...(shelf ? { shelf } : {}),
    greeting: () => [{ type: 'init', name: visitor()?.name ?? '', page_url: page().url }],
  })
  const stopKeeping = shelf && keepSeen(chat, shelf, surroundings)
  const stopHearing = chat.subscribe(options.changed)
  return {
    chat,
    stop() {
      chat.stop()
      stopHearing()
      stopKeeping?.()
    },
  }
}
