/** The text being written in one conversation: as the reply or the note it is, kept as it grows. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Desk, useDesk } from '../session/desk.ts'
import { oncePerDesk } from '../session/once-per-desk.ts'
import { contentOf, type Draft, openDrafts } from './drafts.ts'
import { stillNamed } from './mentions.ts'

/** The drafts of whoever is signed in. */
export const draftsOf = oncePerDesk((desk: Desk) => openDrafts(desk.me.id, desk))

export interface Writing {
  draft: Draft
  /** A reply that becomes a note (or the other way round) by this goes there; what stood there is offered beside it. */
  change(change: (draft: Draft) => Draft): void
  /** To the reply or to the note; what is written stays where it is. */
  turn(isNote: boolean): void
  /** After it was sent. A note is followed by a note: what is meant for the team alone goes to the customer by no key unseen. */
  clear(): void
}

export function useWriting(conversationId: string): Writing {
  const drafts = draftsOf(useDesk())
  const [draft, setDraft] = useState(() => drafts.load(conversationId))
  const latest = useRef(draft)
  const hasTouched = useRef(false)

  const show = useCallback((next: Draft) => {
    latest.current = next
    setDraft(next)
  }, [])
  const change = useCallback(
    (by: (draft: Draft) => Draft) => {
      const before = latest.current
      let next = by(before)
      if (next === before) return
      hasTouched.current = true
      if (next.isNote !== before.isNote) {
        const there = drafts.load(conversationId, next.isNote)
        drafts.save(conversationId, { ...before, text: '', mentions: [] })
        next = { ...next, other: contentOf(there) || there.other }
      }
      next = { ...next, mentions: stillNamed(next.text, next.mentions) }
      drafts.save(conversationId, next)
      show(next)
    },
    [drafts, conversationId, show],
  )
  const turn = useCallback(
    (isNote: boolean) => {
      hasTouched.current = true
      drafts.turn(conversationId, isNote)
      show(drafts.load(conversationId, isNote))
    },
    [drafts, conversationId, show],
  )

  useEffect(() => {
    let isOver = false
    drafts.fetch(conversationId).then(
      ([reply, note]) => {
        const { text, isNote } = latest.current
        // A field that was touched and left empty still takes what was begun elsewhere.
        if (isOver || (hasTouched.current && text !== '')) return
        const found = isNote ? note : (reply ?? (text === '' && !hasTouched.current ? note : undefined))
        if (!found) return
        drafts.turn(conversationId, found.isNote)
        show(found)
      },
      // Without the server it is as it was left here.
      () => undefined,
    )
    const stopWatching = drafts.watch(conversationId, (other, isNote) => {
      if (latest.current.isNote === isNote) show({ ...latest.current, other })
    })
    const leave = () => drafts.flush(conversationId)
    addEventListener('pagehide', leave)
    return () => {
      isOver = true
      stopWatching()
      removeEventListener('pagehide', leave)
      leave()
    }
  }, [drafts, conversationId, show])

  const clear = useCallback(() => {
    change(({ isNote, other }) => ({ text: '', isNote, mentions: [], other }))
    // Opened anew, it begins as a reply.
    drafts.turn(conversationId, false)
  }, [change, drafts, conversationId])
  return { draft, change, turn, clear }
}
