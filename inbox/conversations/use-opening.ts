/**
 * Which conversation is open while keys walk through the list. The frame that answers a key shows the row; what one opens
 * follows behind it, by which time another key may have gone on. Whatever else is pressed before that finds it open.
 */
import { useParams } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useOpenConversation } from './use-open-conversation.ts'

export interface Opening {
  openId: string | undefined
  /** Opens it, at a message of it, once the next frame is on the screen, or before the next key or press. */
  openSoon(id: string, messageId: string | undefined): void
}

export function useOpening(): Opening {
  const { conversationId } = useParams({ strict: false })
  const openIt = useOpenConversation()
  // The address follows in its own time: until then it is known here.
  const [ahead, setAhead] = useState<{ from: string | undefined; to: string }>()
  if (ahead && ahead.from !== conversationId) setAhead(undefined)
  const addressed = useRef(conversationId)
  addressed.current = conversationId
  const forget = useRef(() => {})

  const openSoon = useCallback(
    (to: string, messageId: string | undefined) => {
      const from = addressed.current
      const open = () => {
        forget.current()
        // Somebody has gone elsewhere meanwhile.
        if (addressed.current !== from) return
        flushSync(() => setAhead({ from, to }))
        openIt(to, messageId)
      }
      forget.current()
      const cancel = afterPaint(open)
      addEventListener('keydown', open, { capture: true })
      addEventListener('pointerdown', open, { capture: true })
      forget.current = () => {
        cancel()
        removeEventListener('keydown', open, { capture: true })
        removeEventListener('pointerdown', open, { capture: true })
      }
    },
    [openIt],
  )
  useEffect(() => () => forget.current(), [])
  return { openId: ahead && ahead.from === conversationId ? ahead.to : conversationId, openSoon }
}

/** Runs it when the next frame is on the screen; answers the way not to. */
function afterPaint(run: () => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  const frame = requestAnimationFrame(() => {
    timer = setTimeout(run)
  })
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}
