/** One conversation: header, thread, and the place to reply or leave a note. */
import { h } from '../client/dom/element.ts'
import { createThreadView, type ThreadView } from '../client/dom/thread-view.ts'
import type { ConversationSummary } from '../client/shapes.ts'
import { withThreadPage } from '../client/staff-state.ts'
import type { Desk } from './desk.ts'
import { type Histories, happeningsOf } from './history.ts'
import { ReplyBox } from './reply-box.ts'
import { createThreadHeader } from './thread-header.ts'
import type { Visitors } from './visitors.ts'

export interface ThreadPane {
  element: HTMLElement
  /** Brings the conversation up to date, opening it if another one was shown. */
  show(conversation: ConversationSummary): void
  /** Puts a text where the reply is written. */
  write(text: string): void
}

export function createThreadPane(
  desk: Desk,
  { visitors, histories }: { visitors: Visitors; histories: Histories },
  toggleDetails: () => void,
): ThreadPane {
  const { chat } = desk
  let openId: string | undefined
  const thread = createThreadView({
    side: 'support',
    words: desk.threadWords,
    language: desk.language,
    dates: desk.dates,
    bytes: desk.bytes,
    retry: (clientId) => chat.retry(clientId),
    discard: (clientId) => chat.discard(clientId),
    loadOlder: () => (openId === undefined ? Promise.resolve() : loadPage(desk, openId)),
  })
  const reply = new ReplyBox(desk)
  const header = createThreadHeader(desk, visitors, toggleDetails)
  return {
    element: h('section', { class: 'pane' }, header.element, thread.element, reply.element),
    show(conversation) {
      if (openId !== conversation.id) {
        openId = conversation.id
        thread.toEnd()
      }
      reply.show(conversation)
      header.show(conversation)
      if (chat.state.threads[conversation.id]) showThread(thread, conversation, { desk, histories })
      else beginThread(desk, conversation.id)
    },
    write: (text) => reply.write(text),
  }
}

/** An open thread hears what is said while its first page is on the way: both end up in it. */
function beginThread(desk: Desk, id: string): void {
  desk.chat.update((state) => withThreadPage(state, id, { messages: [], has_more: false }))
  void loadPage(desk, id)
}

/** Fetches the newest page, or the one before what is there. */
async function loadPage(desk: Desk, id: string): Promise<void> {
  try {
    const [oldest] = desk.chat.state.threads[id]?.messages ?? []
    const page = await desk.rest.listMessages({
      conversation_id: id,
      ...(oldest ? { before: oldest.id } : {}),
    })
    desk.chat.update((state) => withThreadPage(state, id, page))
  } catch (error) {
    desk.complain(error)
  }
}

function showThread(
  thread: ThreadView,
  conversation: ConversationSummary,
  { desk, histories }: { desk: Desk; histories: Histories },
): void {
  const { chat, me, words } = desk
  const { messages, has_more } = chat.state.threads[conversation.id] ?? { messages: [], has_more: false }
  const typists = chat.state.typing.filter(
    (typist) => typist.conversation_id === conversation.id && typist.id !== me.id,
  )
  const [oldest] = has_more ? messages : []
  const happenings = happeningsOf(histories.of(conversation.id), words, oldest && new Date(oldest.created_at))
  thread.show({
    messages,
    happenings,
    outgoing: chat.outbox.filter(({ frame }) => frame.conversation_id === conversation.id),
    hasMore: has_more,
    typing: typists.map(({ name }) => name),
    isOnline: chat.connection === 'online',
    now: new Date(desk.surroundings.now()),
  })
  markRead(desk, conversation)
}

const lastMarked = new WeakMap<Desk, string>()

/** What stands open before somebody's eyes is read. Said once for each newest message. */
function markRead(desk: Desk, { id, unread_count, last_message_at }: ConversationSummary): void {
  if (unread_count === 0 || document.visibilityState !== 'visible') return
  const mark = `${id} ${last_message_at} ${unread_count}`
  if (lastMarked.get(desk) === mark) return
  if (desk.chat.say({ type: 'read', conversation_id: id })) lastMarked.set(desk, mark)
}
