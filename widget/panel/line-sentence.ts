/** Whether the line is up, whose fault it is if not, or what is waited for, in one sentence. Nothing is said while all is well. */
import type { Panel } from './panel.ts'

export function lineSentence({ session, speech }: Panel): string {
  const { chat, visitor } = session
  if (!chat || !visitor) return ''
  const isLost = chat.connection === 'offline' || (chat.connection === 'stopped' && !navigator.onLine)
  // The browser knows when it has no network at all; with one, it is the server that does not answer.
  if (isLost) return speech.say(navigator.onLine ? 'lineUnreachable' : 'lineOffline')
  if (chat.connection === 'connecting' || chat.connection === 'stopped') return speech.say('connecting')
  return chat.pauseSeconds > 0 ? speech.say('pausing', { seconds: chat.pauseSeconds }) : ''
}
