/** What the page around the panel is told: how much is unread, what was said, and what was answered while nobody looked. */
import type { Message } from '../../client/shapes.ts'
import type { HeardMessage } from '../protocol.ts'
import { createHearing } from './hearing.ts'
import type { HostLine } from './host-line.ts'
import type { Panel } from './panel.ts'

export class Telling {
  readonly #host: HostLine
  readonly #hearing = createHearing()
  /** Whether the page listens to what is said. */
  hears: boolean

  constructor(host: HostLine, hears: boolean) {
    this.#host = host
    this.hears = hears
  }

  tell({ session, isSeen, isShown, isMuted, site }: Panel): void {
    const { chat } = session
    this.#host.say({ type: 'unread', count: isSeen ? 0 : (chat?.state.conversation?.unread_count ?? 0) })
    for (const message of chat ? this.#hearing.newIn(chat.state) : []) {
      if (this.hears) this.#host.say({ type: 'heard', message: heardOf(message) })
      if (message.from !== 'support' || isSeen) continue
      const text = message.content ?? message.file?.original_name
      if (text && !isShown) this.#host.say({ type: 'answered', author: message.sender.name, text })
      if (!isMuted && site.widget_config.sound) this.#host.say({ type: 'ring' })
    }
  }
}

function heardOf({ id, conversation_id, from, content, created_at }: Message): HeardMessage {
  return { id, conversation_id, from, text: content, created_at }
}
