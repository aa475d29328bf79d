/** The visitor's side of the conversation: thread, composer, who is there, and the rating at the end. */
import { createBytes } from '../client/dom/bytes.ts'
import { h, put } from '../client/dom/element.ts'
import type { Dates, Language } from '../client/dom/language.ts'
import { createLineState } from '../client/dom/line-state.ts'
import { createThreadView, type ThreadView } from '../client/dom/thread-view.ts'
import type { ThreadWords } from '../client/dom/thread-words.ts'
import type { Credentials } from '../client/http.ts'
import type { VisitorChat } from '../client/open-chat.ts'
import type { Rest } from '../client/rest.ts'
import type { Surroundings } from '../client/surroundings.ts'
import { withOlderMessages } from '../client/visitor-state.ts'
import { createRating } from './rating.ts'
import { createVisitorComposer } from './visitor-composer.ts'
import type { VisitorShelf } from './visitor-shelf.ts'
import type { WidgetWords } from './words.ts'

export interface PanelOptions {
  chat: VisitorChat
  rest: Rest
  shelf: VisitorShelf
  surroundings: Surroundings
  siteId: string
  origin: string
  credentials: Credentials
  words: WidgetWords
  threadWords: ThreadWords
  language: Language
  dates: Dates
  /** Whether the visitor can see the thread now. */
  isSeen(): boolean
}

export interface ConversationPanel {
  element: HTMLElement
  focus(): void
  /** Brings everything up to date; also marks as read what is seen. */
  show(): void
}

export function createConversationPanel(options: PanelOptions): ConversationPanel {
  const { chat, rest, shelf, words } = options
  const thread = createVisitorThread(options)
  const composer = createVisitorComposer(options)
  const rating = createRating({
    words,
    async rate(conversationId, score, comment) {
      await rest.rateConversation(conversationId, { score, ...(comment ? { comment } : {}) })
      shelf.markRated(conversationId)
    },
  })
  const line = createLineState(options.threadWords)
  const welcome = h('p', { class: 'welcome' }, words.empty)
  const closed = h('p', { class: 'closed' }, words.closed)
  const parts = [line.element, welcome, thread.element, closed, rating.element, composer.element]

  return {
    element: h('div', { class: 'conversation' }, ...parts),
    focus: () => composer.input.focus(),
    show() {
      const { conversation, messages } = chat.state
      const closedId = conversation?.status === 'closed' ? conversation.id : undefined
      line.show(chat)
      put(welcome, 'hidden', messages.length + chat.outbox.length > 0)
      put(closed, 'hidden', closedId === undefined)
      showThread(thread, options)
      rating.show(closedId, closedId !== undefined && shelf.isRated(closedId))
      if (options.isSeen()) markRead(chat)
    },
  }
}

/** Who is there to answer, in a sentence. */
export function presenceLine(chat: VisitorChat, words: WidgetWords): string {
  const names = Object.values(chat.state.agents).flatMap(({ name, status }) =>
    status === 'online' ? [name] : [],
  )
  return names.length > 0 ? words.online(names.slice(0, 3)) : words.away
}

function createVisitorThread(options: PanelOptions): ThreadView {
  const { chat, rest, threadWords, language, dates } = options
  return createThreadView({
    side: 'visitor',
    words: threadWords,
    language,
    dates,
    bytes: createBytes(options.origin, options.credentials),
    retry: (clientId) => chat.retry(clientId),
    discard: (clientId) => chat.discard(clientId),
    choose: async (messageId, choice) => {
      await rest.answerMessage(messageId, [choice])
    },
    loadOlder: () => loadOlder(options),
  })
}

function showThread(thread: ThreadView, { chat, surroundings }: PanelOptions): void {
  const { messages, has_more, typing } = chat.state
  thread.show({
    messages,
    outgoing: chat.outbox,
    hasMore: has_more,
    typing: typing.filter(({ from }) => from === 'support').map(({ name }) => name),
    isOnline: chat.connection === 'online',
    now: new Date(surroundings.now()),
  })
}

const lastMarked = new WeakMap<VisitorChat, string>()

/** Says once for each newest message that it was seen. */
function markRead(chat: VisitorChat): void {
  const { conversation, messages } = chat.state
  const newest = messages.findLast((message) => message.from === 'support' && message.status !== 'read')
  if (!conversation || !newest || lastMarked.get(chat) === newest.id) return
  if (chat.say({ type: 'read', conversation_id: conversation.id })) lastMarked.set(chat, newest.id)
}

async function loadOlder({ chat, rest }: PanelOptions): Promise<void> {
  const [oldest] = chat.state.messages
  if (!oldest) return
  const page = await rest.listMessages({ conversation_id: oldest.conversation_id, before: oldest.id })
  chat.update((state) => withOlderMessages(state, page))
}
