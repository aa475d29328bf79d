/** Quick replies, cards and forms of a composer: where they are offered, their commands, and the one that is begun. */
import { useEffect, useRef, useState } from 'react'
import type { ConversationSummary } from '../../../client/shapes.ts'
import { hasThread } from '../../../client/staff-state.ts'
import { useCommands } from '../../commands/registry.tsx'
import { useDesk } from '../../session/desk.ts'
import { useStaff } from '../../session/staff.ts'
import { newestSeq, writeContent } from '../use-send.ts'
import { insertCommands } from './commands.ts'
import type { Content, Insertion, InsertKind } from './insertion.ts'
import { insertionOf } from './insertion-back.ts'
import { keptInsertionsOf } from './kept-insertions.ts'

interface Begun {
  kind: InsertKind
  from?: Insertion
  /** What was left there, neither sent nor discarded. */
  kept?: Insertion | undefined
}

export interface Inserting {
  isOffered: boolean
  begun: Begun | undefined
  /** Whether the messages are here: till then nobody knows what its writer has seen. */
  isReady: boolean
  begin(kind: InsertKind): void
  /** Opens the window with what was put together there; false for what was not. */
  change(content: Content): boolean
  /** What stands in the window, should it go away without a word; undefined while nothing does. */
  keep(insertion: Insertion | undefined): void
  send(content: Content): void
  end(): void
}

/** `mayReply`: what is written now goes to the contact, and it may. */
export function useInserting({ id, channel }: ConversationSummary, mayReply: boolean): Inserting {
  const desk = useDesk()
  const [begun, setBegun] = useState<Begun>()
  const isReady = useStaff((state) => hasThread(state, id))
  /** The newest message its writer saw when it was begun. */
  const seenSeq = useRef<number | undefined>(undefined)
  useEffect(() => {
    if (!begun) seenSeq.current = undefined
    else if (isReady) seenSeq.current ??= newestSeq(desk, id)
  }, [begun, isReady, desk, id])

  // No other channel of ours draws them.
  const isOffered = mayReply && channel === 'web'
  const shelf = keptInsertionsOf(desk)
  const keep = (insertion: Insertion | undefined) => begun && shelf.set(id, begun.kind, insertion)
  const begin = (kind: InsertKind) => setBegun({ kind, kept: shelf.get(id, kind) })
  const end = () => {
    keep(undefined)
    setBegun(undefined)
  }
  const brought = (kind: InsertKind) => (isOffered ? () => begin(kind) : undefined)
  useCommands(insertCommands, { replies: brought('replies'), card: brought('card'), form: brought('form') })
  return {
    isOffered,
    begun,
    isReady,
    begin,
    change(content) {
      const from = insertionOf(content)
      if (from) setBegun({ kind: from.kind, from })
      return from !== undefined
    },
    send(content) {
      writeContent(desk, id, content, seenSeq.current)
      end()
    },
    keep,
    end,
  }
}
