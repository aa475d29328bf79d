/** Who is typing where. Never stored, never counted: what is lost corrects itself. */
import type { MessageFrame, TypingStartFrame, TypingStopFrame } from './frames.ts'

export interface Typist {
  conversation_id: string
  from: 'visitor' | 'support'
  /** The visitor's id, or the agent's. */
  id: string
  name: string
  /** A note is written. */
  private?: true | undefined
}

type Typing = readonly Typist[]

/** Someone began to type. */
export function withTypist(typing: Typing, frame: TypingStartFrame): Typing {
  const typist = {
    conversation_id: frame.conversation_id,
    from: frame.from,
    id: idOf(frame),
    name: frame.name,
    ...(frame.private ? { private: true as const } : {}),
  }
  return [...typing.filter((other) => !isSame(other, typist)), typist]
}

/** Someone stopped, or said what they were typing. */
export function withoutTypist(typing: Typing, frame: TypingStopFrame): Typing {
  return without(
    typing,
    (typist) => typist.from === frame.from && isSame(typist, { ...frame, id: idOf(frame) }),
  )
}

/** A message ends its author's typing. */
export function withoutAuthor(typing: Typing, frame: MessageFrame): Typing {
  if (frame.from === 'visitor') {
    return without(
      typing,
      (typist) => typist.from === 'visitor' && typist.conversation_id === frame.conversation_id,
    )
  }
  return without(typing, (typist) => isSame(typist, { ...frame, id: frame.sender.id }))
}

/** A visitor that left a site types nowhere in the conversations there. */
export function withoutVisitor(
  typing: Typing,
  visitorId: string,
  isThere: (conversationId: string) => boolean,
): Typing {
  return without(
    typing,
    ({ from, id, conversation_id }) => from === 'visitor' && id === visitorId && isThere(conversation_id),
  )
}

function idOf(frame: TypingStartFrame | TypingStopFrame): string {
  return frame.from === 'support' ? (frame.agent_id ?? '') : frame.visitor_id
}

function isSame(typist: Typist, other: { conversation_id: string; id: string }): boolean {
  return typist.conversation_id === other.conversation_id && typist.id === other.id
}

function without(typing: Typing, isGone: (typist: Typist) => boolean): Typing {
  return typing.some(isGone) ? typing.filter((typist) => !isGone(typist)) : typing
}
