/** Where the visitor writes: every word goes through the chat's outbox, every file through an upload first. */
import { type Composer, createComposer } from '../client/dom/composer.ts'
import { upload } from '../client/dom/upload.ts'
import { whenBack } from '../client/dom/when-back.ts'
import type { VisitorChat } from '../client/open-chat.ts'
import type { StoredFile } from '../client/shapes.ts'
import { createTypingPulse } from '../client/typing-pulse.ts'
import type { PanelOptions } from './conversation-panel.ts'

export function createVisitorComposer(options: PanelOptions): Composer {
  const { chat, words, threadWords, surroundings, shelf, siteId, origin, credentials } = options
  const pulse = createTypingPulse(surroundings, (isTyping) => {
    const conversation_id = chat.state.conversation?.id
    if (conversation_id) chat.say({ type: isTyping ? 'typing_start' : 'typing_stop', conversation_id })
  })
  const composer = createComposer({
    label: words.write,
    placeholder: words.writeHere,
    words: threadWords,
    newKey: surroundings.newId,
    whenBack: (run) => whenBack(chat, surroundings, run),
    begin: () => async (file, key, onProgress) => {
      const to = { file, site_id: siteId, ...conversationOf(chat) }
      send(chat, undefined, await upload(to, { baseUrl: `${origin}/api/v1`, credentials, key, onProgress }))
    },
    send: (text) => send(chat, text),
    changed: shelf.keepDraft,
    pressed: pulse.press,
    released: pulse.release,
  })
  composer.write(shelf.draft())
  return composer
}

function send(chat: VisitorChat, text: string | undefined, file?: StoredFile): boolean {
  const said = { ...(text === undefined ? {} : { message: text }), ...(file ? { file: file.id } : {}) }
  chat.write({ ...conversationOf(chat), ...said }, file)
  return true
}

/** By its id a closed conversation goes on; without one another would begin. */
function conversationOf(chat: VisitorChat): { conversation_id?: string } {
  const conversation_id = chat.state.conversation?.id
  return conversation_id === undefined ? {} : { conversation_id }
}
