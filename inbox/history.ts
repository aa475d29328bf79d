/** What was done with a conversation and how it was rated: asked for once, and again after each change of it. */
import type { Happening } from '../client/dom/thread-rows.ts'
import type { ConversationHistory, HistoryEntry } from '../client/history-shapes.ts'
import type { Desk } from './desk.ts'
import type { InboxWords } from './words.ts'

export interface Histories {
  /** What is known now; asks for more if there is news. */
  of(conversationId: string): ConversationHistory | undefined
}

export function createHistories(desk: Desk): Histories {
  const known = new Map<string, ConversationHistory>()
  const asked = new Map<string, number>()

  const ask = async (id: string, version: number) => {
    asked.set(id, version)
    try {
      const history = await desk.rest.getHistory(id)
      // An answer that was overtaken by a later question is old.
      if (asked.get(id) !== version) return
      known.set(id, history)
      desk.chat.update((state) => state)
    } catch {
      // The thread can be read without it; the next change asks again.
    }
  }

  return {
    of(id) {
      const { changes, since, position } = desk.chat.state
      if (position.isStale) return known.get(id)
      const version = changes[id] ?? since
      if (asked.get(id) !== version) void ask(id, version)
      return known.get(id)
    },
  }
}

/** The history as sentences for the thread. What is older than the oldest message shown waits for its page. */
export function happeningsOf(
  history: ConversationHistory | undefined,
  words: InboxWords,
  shownSince: Date | undefined,
): Happening[] {
  const entries = history?.entries ?? []
  return entries
    .map((entry) => ({
      key: `${entry.action} ${entry.at}`,
      at: new Date(entry.at),
      text: sentenceOf(entry, words),
    }))
    .filter(({ at }) => shownSince === undefined || at >= shownSince)
}

function sentenceOf({ action, by, to, resolution }: HistoryEntry, { happened }: InboxWords): string {
  if (action === 'reopened') return happened.reopened(by?.name)
  if (action === 'assigned') return happened.assigned(by?.name, to?.name ?? '', by?.id === to?.id)
  const closed = happened.closed(by?.name)
  return resolution ? `${closed}: ${resolution}` : closed
}
