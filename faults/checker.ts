/**
 * The checker: holds what was acknowledged against what is there. Pure, so that its own tests can hand it
 * bad histories and see it turn red.
 */
import type { History, Send, Stored } from './history.ts'

/** Everything that is wrong with a history; empty when nothing is. */
export function findFaults(history: History): string[] {
  return [
    ...lost(history),
    ...doubled(history.stored),
    ...gaps(history.stored),
    ...renumbered(history),
    ...logGaps(history.eventSeqs),
    ...heardTwiceOrOutOfOrder(history),
    ...phantoms(history),
  ]
}

function acknowledged(sends: Send[]): Send[] {
  return sends.filter((send) => send.outcome === 'ok')
}

function lost({ sends, stored }: History): string[] {
  const ids = new Set(stored.map((message) => message.id))
  return acknowledged(sends)
    .filter((send) => !ids.has(send.id ?? ''))
    .map((send) => `lost: ${send.clientId} was acknowledged as ${send.id} and is not stored`)
}

function doubled(stored: Stored[]): string[] {
  const seen = new Map<string, string>()
  return stored.flatMap((message) => {
    const key = `${message.conversationId}/${message.clientId}`
    const first = seen.get(key)
    seen.set(key, message.id)
    return first && message.clientId !== null
      ? [`doubled: ${key} is stored as ${first} and ${message.id}`]
      : []
  })
}

function gaps(stored: Stored[]): string[] {
  const byConversation = Map.groupBy(stored, (message) => message.conversationId)
  return [...byConversation].flatMap(([conversationId, messages]) => {
    const numbers = messages.map((message) => message.seq).sort((one, other) => one - other)
    const isWhole = numbers.every((number, index) => number === index + 1)
    return isWhole
      ? []
      : [`gap: conversation ${conversationId} is numbered ${numbers.slice(0, 20).join(' ')}…`]
  })
}

function renumbered({ sends, stored }: History): string[] {
  const byId = new Map(stored.map((message) => [message.id, message]))
  return acknowledged(sends).flatMap((send) => {
    const message = byId.get(send.id ?? '')
    return message && message.seq !== send.seq
      ? [`renumbered: ${send.id} was ${send.seq} and is ${message.seq}`]
      : []
  })
}

function logGaps(eventSeqs: Map<string, number[]>): string[] {
  return [...eventSeqs].flatMap(([accountId, seqs]) => {
    const first = seqs[0] ?? 1
    const isWhole = seqs.every((seq, index) => seq === first + index)
    return isWhole ? [] : [`log gap: account ${accountId}`]
  })
}

function heardTwiceOrOutOfOrder({ heard }: History): string[] {
  return [...heard].flatMap(([reader, messages]) => {
    const last = new Map<string, number>()
    return messages.flatMap((message) => {
      const before = last.get(message.conversationId) ?? 0
      last.set(message.conversationId, Math.max(before, message.seq))
      return message.seq <= before
        ? [`heard again or late: ${reader} heard ${message.seq} after ${before}`]
        : []
    })
  })
}

function phantoms({ sends, stored }: History): string[] {
  const known = new Map(sends.map((send) => [send.clientId, send.outcome]))
  return stored.flatMap((message) => {
    if (message.clientId === null) return []
    const outcome = known.get(message.clientId)
    if (outcome === undefined) return [`phantom: ${message.clientId} was never sent`]
    return outcome === 'refused' ? [`refused but stored: ${message.clientId}`] : []
  })
}

/** Acknowledged messages a reader that stayed until the end never heard. */
export function findUnheard(history: History, reader: string): string[] {
  const heard = new Set((history.heard.get(reader) ?? []).map((message) => message.id))
  return acknowledged(history.sends)
    .filter((send) => !heard.has(send.id ?? ''))
    .map((send) => `unheard: ${reader} never heard ${send.id}`)
}
