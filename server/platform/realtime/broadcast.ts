/**
 * From the log to the sockets: each event is presented once per audience and published to its topic. Where that
 * fails for one audience, the others still get theirs.
 */
import { type Audience, type EventType, type Frame, isOfAccount, type LoggedEvent } from '../events/event.ts'
import { accountTopic, contactTopic, memberTopic, staffTopic } from './topics.ts'

export type Publish = (topic: string, text: string) => void

export interface Topics {
  publish: Publish
  /** False when nobody on this node listens to the topic: then its frame need not be made. */
  isHeard(topic: string): boolean
}

/** A function that publishes an event to the topics of its audiences; `missed` is told of a topic that did not get it. */
export function createBroadcast(
  types: Map<string, EventType>,
  topics: Topics,
  missed: (topic: string, event: LoggedEvent, error: unknown) => void,
): (event: LoggedEvent) => void {
  return (event) => {
    const type = types.get(event.type)
    if (!type) return
    for (const [audience, topic] of topicsOf(event)) {
      if (!topics.isHeard(topic)) continue
      try {
        const frame = frameFor(type, event, audience)
        if (frame) topics.publish(topic, JSON.stringify(frame))
      } catch (error) {
        missed(topic, event, error)
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
  if (isOfAccount(event)) topics.push(['account', accountTopic(event.accountId)])
  if (event.memberId) topics.push(['member', memberTopic(event.accountId, event.memberId)])
  if (event.inboxId) topics.push(['staff', staffTopic(event.inboxId)])
  if (event.inboxId && event.contactId) topics.push(['contact', contactTopic(event.inboxId, event.contactId)])
  return topics
}
