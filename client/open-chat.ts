/** A member's chat and a visitor's: the same chat over another state. */
import { Chat, type ChatOptions } from './chat.ts'
import { emptyStaffState, reduceStaff, type StaffState } from './staff-state.ts'
import { emptyVisitorState, reduceVisitor, type VisitorState } from './visitor-state.ts'

export type StaffChat = Chat<StaffState>
export type VisitorChat = Chat<VisitorState>

type Options<State extends StaffState | VisitorState> = Omit<
  ChatOptions<State>,
  'empty' | 'reduce' | 'shown' | 'role'
>

/** A member's chat on a site; call `start()`. */
export function openStaffChat(options: Options<StaffState>): StaffChat {
  return new Chat({
    ...options,
    role: 'support',
    empty: emptyStaffState,
    reduce: reduceStaff,
    shown: ({ threads }, conversationId) => threads[conversationId ?? '']?.messages ?? [],
  })
}

/** A member's chat over all inboxes it may enter; its lists are fetched beside (see `desk-lists.ts`). Call `start()`. */
export function openDeskChat(options: Omit<Options<StaffState>, 'siteId' | 'visitorId'>): StaffChat {
  return openStaffChat(options)
}

/** A visitor's chat on a site; call `start()`. */
export function openVisitorChat(options: Options<VisitorState>): VisitorChat {
  return new Chat({
    ...options,
    role: 'visitor',
    empty: emptyVisitorState,
    reduce: reduceVisitor,
    shown: (state) => state.messages,
  })
}

/** The socket's address beside the pages' own, such as `wss://chat.example/ws`. */
export function socketAddress(origin: string): string {
  return `${origin.replace(/^http/, 'ws')}/ws`
}
