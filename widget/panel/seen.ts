/** What was last seen of a chat, kept and brought back: without a line a reload still shows the conversation. */
import type { VisitorChat } from '../../client/open-chat.ts'
import type { Surroundings } from '../../client/surroundings.ts'
import type { PanelShelf } from './shelf.ts'

/** Changes within so long are kept together. */
const pauseMs = 300

/** Shows what was kept until the server has said how it is now, and keeps that; answers the way to stop it. */
export function keepSeen(
  chat: VisitorChat,
  shelf: PanelShelf,
  { after }: Pick<Surroundings, 'after'>,
): () => void {
  void shelf.seen().then((seen) => {
    const isUnknown = chat.state.position.isStale && chat.state.conversation === null
    if (seen && isUnknown) chat.update((state) => ({ ...state, ...seen }))
  })
  let last = chat.state
  let callOff: (() => void) | undefined
  const stop = chat.subscribe(() => {
    const { state } = chat
    if (state === last || state.position.isStale) return
    last = state
    callOff ??= after(pauseMs, () => {
      callOff = undefined
      shelf.keepSeen(chat.state)
    })
  })
  return () => {
    stop()
    callOff?.()
  }
}
