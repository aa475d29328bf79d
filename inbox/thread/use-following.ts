/** What follows a sending, in whichever conversation: the reply that waited goes out, the conversation is closed. */
import { useChange } from '../conversations/actions.ts'
import { useToast } from '../kit/toast.tsx'
import { useDesk } from '../session/desk.ts'
import { unsentOf } from '../session/outbox-shelf.ts'
import { useWords } from '../words/words.ts'
import { closes, type KeptFollow } from './follow-shelf.ts'
import { type Held, heldOf } from './held.ts'
import { trayOf } from './tray.ts'
import { writeHeld } from './use-send.ts'
import { draftsOf } from './use-writing.ts'
import { whenSent } from './when-sent.ts'
import { threadWords } from './words.ts'

export interface Following {
  hold(conversationId: string, reply: Pick<Held, 'follow' | 'text' | 'seenUntil'>): void
  /** Closes the conversation once all that was sent in it is there. */
  closeOnceSent(conversationId: string): void
  /** Goes on with what a page left that is gone. */
  goOn(left: KeptFollow): void
}

export function useFollowing(): Following {
  const words = useWords(threadWords)
  const desk = useDesk()
  const toast = useToast()
  const change = useChange()
  const replies = heldOf(desk)
  const tray = trayOf(desk)
  const complain = (say: (name: string) => string, id: string) =>
    void toast({ text: say(desk.chat.state.conversations[id]?.visitor.name ?? ''), isProblem: true })
  const closeOnceSent = (id: string) => {
    const closing = replies.addClosing(id)
    const sendings = { chat: desk.chat, tray, kept: () => unsentOf(desk.me.id) }
    whenSent(sendings, id, {
      sent: () => change([id], { kind: 'close' }),
      failed: () => complain(words.notClosed, id),
      rising: closing.setFiles,
      ended: closing.ended,
    })
  }
  const hold: Following['hold'] = (id, reply) =>
    replies.set(id, {
      ...reply,
      send() {
        const drafts = draftsOf(desk)
        writeHeld(desk, id, reply.text, reply.seenUntil)
        drafts.save(id, { ...drafts.load(id, false), text: '', isNote: false, mentions: [] })
        if (closes(reply.follow)) closeOnceSent(id)
      },
      failed: () => complain(words.heldFailed, id),
    })
  return {
    hold,
    closeOnceSent,
    goOn(left) {
      const id = left.conversation_id
      // What was written since stands in its place.
      if (left.kind === 'reply') return replies.get(id) ? undefined : hold(id, left)
      // Files that were going up went with the page.
      if (left.files.length > 0) complain(words.notClosed, id)
      else closeOnceSent(id)
    },
  }
}
