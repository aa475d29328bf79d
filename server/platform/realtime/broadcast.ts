/** From the log to the sockets: each event is presented once per audience and published to its topic. */
import type { Audience, EventType, Frame, LoggedEvent } from '../events/event.ts'
import { contactTopic, memberTopic, staffTopic } from './topics.ts'

export type Publish = (topic: string, text: string) => void

/** A function that publishes events to the topics of their audiences. */
export function createBroadcast(
  types: Map<string, EventType>,
  publish: Publish,
): (events: LoggedEvent[]) => void {
  return (events) => {
    for (const event of events) {
      const type = types.get(event.type)
      if (!type) continue
      for (const [audience, topic] of topicsOf(event)) {
        const frame = frameFor(type, event, audience)
        if (frame) publish(topic, JSON.stringify(frame))
      }
    }
  }
}

/** The frame of an event for an audience, with the account's sequence. */
export function frameFor(type: EventType, event: LoggedEvent, audience: Audience): Frame | undefined {
  const frame = type.frame(event, audience)
  return frame && { ...frame, seq: event.seq }
}

function topicsOf(event: LoggedEvent): [Audience, string][] {
  const topics: [Audience, string][] = []
  if (event.memberId) topics.push(['member', memberTopic(event.accountId, event.memberId)])
  if (event.inboxId) topics.push(['staff', staffTopic(event.inboxId)])
  if (event.inboxId && event.contactId) topics.push(['contact', contactTopic(event.inboxId, event.contactId)])
  return topics
}
