/** From the log to the sockets: each event is presented once per audience and published to its topic. */
import type { Audience, EventType, Frame, LoggedEvent } from '../events/event.ts'
import { contactTopic, memberTopic, staffTopic } from './topics.ts'

export type Publish = (topic: string, text: string) => void

export interface Topics {
  publish: Publish
  /** False when nobody on this node listens to the topic: then its frame need not be made. */
  isHeard(topic: string): boolean
}

/** A function that publishes events to the topics of their audiences. */
export function createBroadcast(
  types: Map<string, EventType>,
  topics: Topics,
): (events: LoggedEvent[]) => void {
  return (events) => {
    for (const event of events) {
      const type = types.get(event.type)
      if (!type) continue
      for (const [audience, topic] of topicsOf(event)) {
        if (!topics.isHeard(topic)) continue
        const frame = frameFor(type, event, audience)
        if (frame) topics.publish(topic, JSON.stringify(frame))
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
