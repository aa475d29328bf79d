/** What notifications say. Pure: an event and who did it in, words out. */
import type { NotificationDraft } from './notifications.ts'

export type Words = Pick<NotificationDraft, 'type' | 'title' | 'message'>

/** A conversation began; a visitor's is said in the seed's words. */
export function aboutNew(visitorName: string, isByVisitor: boolean): Words {
  const message = isByVisitor
    ? `${visitorName} started a new conversation`
    : `A conversation with ${visitorName} was started`
  return { type: 'new_conversation', title: 'New conversation', message }
}

export function aboutAssignment(visitorName: string): Words {
  return {
    type: 'conversation_assigned',
    title: 'Assigned to you',
    message: `The conversation with ${visitorName} is yours`,
  }
}

export function aboutMessages(visitorName: string): Words {
  return { type: 'new_message', title: 'New message', message: `${visitorName} wrote to you` }
}

export function aboutParticipating(visitorName: string): Words {
  return {
    type: 'participating_message',
    title: 'New message',
    message: `${visitorName} wrote in a conversation you take part in`,
  }
}

/** What was answered is said nowhere but in its conversation: it may be taken back, or answered otherwise. */
export function aboutAnswers(visitorName: string): Words {
  return { type: 'new_message', title: 'New answer', message: `${visitorName} answered in your conversation` }
}

export function aboutAnswersTakenPart(visitorName: string): Words {
  return {
    type: 'participating_message',
    title: 'New answer',
    message: `${visitorName} answered in a conversation you take part in`,
  }
}

export function aboutMention(byName: string, visitorName: string): Words {
  return {
    type: 'conversation_mentioned',
    title: 'You were mentioned',
    message: `${byName} mentioned you in the conversation with ${visitorName}`,
  }
}

export function aboutClosing(visitorName: string): Words {
  return {
    type: 'conversation_closed',
    title: 'Conversation closed',
    message: `Your conversation with ${visitorName} was closed by a colleague`,
  }
}

export function aboutReopening(visitorName: string): Words {
  return {
    type: 'conversation_reopened',
    title: 'Conversation reopened',
    message: `Your conversation with ${visitorName} was opened again by a colleague`,
  }
}

export function aboutRating(visitorName: string, score: number): Words {
  return {
    type: 'conversation_rated',
    title: 'Conversation rated',
    message: `${visitorName} rated the conversation ${score} of 5`,
  }
}
