/** One thing that was said, stored or still on its way, as the thread shows it. The same message gives the same object, so that what did not change is not drawn again. */
import type { OwnStatus } from '../../client/delivery.ts'
import type { Outgoing } from '../../client/outbox.ts'
import { type Part, partsOf } from '../../client/presentation/message-parts.ts'
import type { Message } from '../../client/shapes.ts'

export interface Said {
  /** The same before and after the server has it, so that its bubble stays where it is. */
  key: string
  /** Once the server has it. */
  id: string | undefined
  seq: number | undefined
  /** By the team. */
  isOurs: boolean
  isNote: boolean
  /** By a greeting or another template, not by a person. */
  isAutomatic: boolean
  /** Undefined for what is on its way: by the reader. */
  authorId: string | undefined
  author: string
  text: string | null
  parts: Part[]
  isDeleted: boolean
  editedAt: Date | undefined
  at: Date
  /** The day in the reader's zone. */
  day: string
  /** Of the team's words to the contact. */
  status: OwnStatus | undefined
  clientId: string | undefined
  /** Why it was not taken: a code of ours, or what the channel said. */
  failure: string | undefined
  channelError: string | undefined
}

const known = new WeakMap<Message | Outgoing, Said>()

export function saidOf(message: Message): Said {
  const found = known.get(message)
  if (found) return found
  const isOurs = message.from === 'support'
  const at = new Date(message.created_at)
  const said: Said = {
    key: message.client_id ?? message.id,
    id: message.id,
    seq: message.message_seq,
    isOurs,
    isNote: message.private,
    isAutomatic: message.direction === 'template',
    authorId: message.sender_id,
    author: message.sender.name,
    text: message.content,
    parts: partsOf(message),
    isDeleted: message.deleted === true,
    editedAt: message.edited_at === undefined || message.deleted ? undefined : new Date(message.edited_at),
    at,
    day: dayOf(at),
    status: isOurs && !message.private && !message.deleted ? statusOf(message) : undefined,
    clientId: undefined,
    failure: undefined,
    channelError: message.failed ? (message.error ?? '') : undefined,
  }
  known.set(message, said)
  return said
}

function statusOf({ failed, in_progress, status }: Message): OwnStatus {
  if (failed) return 'failed'
  return in_progress ? 'sending' : status
}

export function onItsWay(one: Outgoing): Said {
  const found = known.get(one)
  if (found) return found
  const at = new Date(one.written_at)
  const said: Said = {
    key: one.client_id,
    id: undefined,
    seq: undefined,
    isOurs: true,
    isNote: one.frame.private === true,
    isAutomatic: false,
    authorId: undefined,
    author: '',
    text: one.frame.message ?? null,
    parts: partsOf({ ...one.frame, content: one.frame.message ?? null, file: one.file }),
    isDeleted: false,
    editedAt: undefined,
    at,
    day: dayOf(at),
    status: one.status,
    clientId: one.client_id,
    failure: one.failure,
    channelError: undefined,
  }
  known.set(one, said)
  return said
}

function dayOf(at: Date): string {
  return `${at.getFullYear()}-${at.getMonth()}-${at.getDate()}`
}
