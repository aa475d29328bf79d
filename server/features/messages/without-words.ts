/**
 * A kept answer or a told event without the words of a message that was taken back, whichever surface wrote it: the
 * message itself by its id, and a conversation's last message by when it was said. Pure.
 */
import { printId } from '../../platform/ids/ids.ts'

export interface Gone {
  messageId: string
  /** Its number, by which some surfaces know it. */
  num: number
  /** When it was said, as it is printed. */
  since: string
}

/** What is looked for to find those that may hold its words. */
export function mentionsOf({ messageId, num, since }: Gone): string[] {
  return [messageId, printId('msg', messageId), since, `"id": ${num}`]
}

export function withoutWords(value: unknown, gone: Gone): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutWords(one, gone))
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).map(([key, one]) => [key, withoutWords(one, gone)])
  return { ...Object.fromEntries(kept), ...blanksOf(value, gone) }
}

const nothingSaid = {
  content: null,
  message: null,
  text: '',
  processed_message_content: null,
  type: 'text',
  file_id: null,
  fileId: null,
  file: null,
  attachments: [],
  metadata: null,
  content_attributes: { deleted: true },
  contentAttributes: { deleted: true },
}

/** What an object that tells those words says instead, of the fields it has. */
function blanksOf(value: object, gone: Gone): Record<string, unknown> {
  if (isIt(value, gone)) {
    const blanks = Object.entries(nothingSaid).filter(([key]) => key in value)
    return { ...Object.fromEntries(blanks), deleted: true }
  }
  const isLast = 'from' in value && 'content' in value && 'created_at' in value
  return isLast && value.created_at === gone.since ? { content: null } : {}
}

/** Numbers are of every kind of thing: only with its conversation is one a message's. */
function isIt(value: object, { messageId, num }: Gone): boolean {
  if (!('id' in value)) return false
  if (value.id === num) return 'conversation_id' in value && 'content' in value
  return value.id === messageId || value.id === printId('msg', messageId)
}
