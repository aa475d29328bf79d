/** What senders and readers saw, kept outside the server: the only witness the checker believes. */

/** A send: `ok` was acknowledged, `refused` definitely not done, `unknown` may or may not have been. */
export interface Send {
  clientId: string
  conversationId: string
  outcome: 'ok' | 'refused' | 'unknown'
  /** The acknowledged message id and number. */
  id?: string
  seq?: number
}

/** A message as it stands in the database afterwards. */
export interface Stored {
  id: string
  conversationId: string
  seq: number
  clientId: string | null
}

export interface History {
  sends: Send[]
  stored: Stored[]
  /** Sequence numbers of each account's log. */
  eventSeqs: Map<string, number[]>
  /** What readers heard on sockets, in order, each as `message id` per reader. */
  heard: Map<string, { id: string; conversationId: string; seq: number }[]>
}
