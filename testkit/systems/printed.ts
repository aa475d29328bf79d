/**
 * The table of C.10 point 1, written down again for the tests: what each system prints of a state, what it may be told, and
 * the least surprising state a word stands for where it is not printed already.
 */
import type { Handler, Lifecycle } from '../../server/features/conversations/conversations.ts'

export interface InState {
  lifecycle: Lifecycle
  handler: Handler
}

/** A state as each system with words for it prints it; VoIPBin has none: a conversation lives, or is deleted. */
export interface Printed {
  atoms: 'ai' | 'queued' | 'assigned' | 'resolved' | 'closed'
  parley: 'active' | 'closed'
  convocore: 'ai-chatting' | 'requested_chat' | 'human-chatting' | 'ended_chat'
  chatwoot: 'open' | 'pending' | 'snoozed' | 'resolved'
}
export type Worded = keyof Printed

const waiting = { atoms: 'queued', parley: 'active', convocore: 'requested_chat' } as const
const owned = { atoms: 'assigned', parley: 'active', convocore: 'human-chatting' } as const
const over = { parley: 'closed', convocore: 'ended_chat', chatwoot: 'resolved' } as const

/** Lifecycle and handler -> words, row by row. */
const table: Record<string, Printed> = {
  'open ai': { atoms: 'ai', parley: 'active', convocore: 'ai-chatting', chatwoot: 'pending' },
  'open queue': { ...waiting, chatwoot: 'open' },
  'open human': { ...owned, chatwoot: 'open' },
  'pending ai': { ...waiting, chatwoot: 'pending' },
  'pending queue': { ...waiting, chatwoot: 'pending' },
  'pending human': { ...owned, chatwoot: 'pending' },
  'snoozed ai': { ...waiting, chatwoot: 'snoozed' },
  'snoozed queue': { ...waiting, chatwoot: 'snoozed' },
  'snoozed human': { ...owned, chatwoot: 'snoozed' },
  'resolved none': { atoms: 'resolved', ...over },
  'closed none': { atoms: 'closed', ...over },
}

/** What a state prints as; where the inbox says so, what an assistant has is open. */
export function printedAs({ lifecycle, handler }: InState, showsAssistedAsOpen: boolean): Printed {
  const row = table[`${lifecycle} ${handler}`]
  if (!row) throw new Error(`no state: ${lifecycle}, ${handler}`)
  return showsAssistedAsOpen && lifecycle === 'open' ? { ...row, chatwoot: 'open' } : row
}

/** Every word of every system. */
export const words: { [Surface in Worded]: readonly Printed[Surface][] } = {
  atoms: ['ai', 'queued', 'assigned', 'resolved', 'closed'],
  parley: ['active', 'closed'],
  convocore: ['ai-chatting', 'requested_chat', 'human-chatting', 'ended_chat'],
  chatwoot: ['open', 'pending', 'snoozed', 'resolved'],
}

/** Where a word leads from a state that does not print as it. */
export function ledTo(word: string, from: InState & { isOwned: boolean }): InState {
  const ways: Record<string, InState> = {
    ai: { lifecycle: 'open', handler: 'ai' },
    'ai-chatting': { lifecycle: 'open', handler: 'ai' },
    queued: { lifecycle: 'open', handler: 'queue' },
    requested_chat: { lifecycle: 'open', handler: 'queue' },
    assigned: { lifecycle: 'open', handler: 'human' },
    'human-chatting': { lifecycle: 'open', handler: 'human' },
    resolved: { lifecycle: 'resolved', handler: 'none' },
    ended_chat: { lifecycle: 'resolved', handler: 'none' },
    closed: { lifecycle: 'closed', handler: 'none' },
  }
  const way = ways[word]
  if (way) return way
  // A finished one goes back to whoever had it, else to the queue; opening what an assistant has hands it to people.
  const anew = from.isOwned ? 'human' : 'queue'
  const isFinished = from.handler === 'none'
  if (word === 'active' || word === 'open')
    return { lifecycle: 'open', handler: isFinished || from.handler === 'ai' ? anew : from.handler }
  const lifecycle = word === 'snoozed' ? 'snoozed' : 'pending'
  return { lifecycle, handler: isFinished ? anew : from.handler }
}
