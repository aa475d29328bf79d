/** What satisfaction does when a conversation has ended, and when a survey was answered. */
import { on, type Reaction } from '../../platform/events/dispatcher.ts'
import { conversationChanged } from '../conversations/events.ts'
import { messageUpdated } from '../messages/events.ts'
import { askHowItWas, rateAsAnswered } from './surveys.ts'

export const csatReactions: Reaction[] = [
  on(conversationChanged, 'ask-how-it-was', askHowItWas),
  on(messageUpdated, 'rate-as-answered', rateAsAnswered),
]
