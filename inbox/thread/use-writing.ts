/** The text being written in one conversation: as the reply or the note it is, kept as it grows. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { useDesk } from '../session/desk.ts'
import { type Draft, type Drafts, openDrafts } from './drafts.ts'
import { stillNamed } from './mentions.ts'

const shelves = new WeakMap<object, Drafts>()

export interface Writing {
  draft: Draft
  change(change: (draft: Draft) => Draft): void
  /** After it was sent: a note is one note, what is written next is a reply. */
  clear(): void
}

export function useWriting(conversationId: string): Writing {
  const desk = useDesk()
  const drafts = shelves.get(desk) ?? openDrafts(desk.me.id, desk)
  shelves.set(desk, drafts)
  const [draft, setDraft] = useState(() => drafts.load(conversationId))
  const latest = useRef(draft)
  const hasTouched = useRef(false)

  const change = useCallback(
    (by: (draft: Draft) => Draft) => {
      const next = by(latest.current)
      if (next === latest.current) return
      hasTouched.current = true
      latest.current = { ...next, mentions: stillNamed(next.text, next.mentions) }
      drafts.save(conversationId, latest.current)
      setDraft(latest.current)
    },
    [drafts, conversationId],
  )

  useEffect(() => {
    let isOver = false
    drafts.fetch(conversationId).then(
      (found) => {
        if (isOver || hasTouched.current || !found) return
        latest.current = found
        setDraft(found)
      },
      // Without the server it is as it was left here.
      () => undefined,
    )
    const leave = () => drafts.flush(conversationId)
    addEventListener('pagehide', leave)
    return () => {
      isOver = true
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [drafts, conversationId])

  const clear = useCallback(() => change(() => ({ text: '', isNote: false, mentions: [] })), [change])
  return { draft, change, clear }
}
