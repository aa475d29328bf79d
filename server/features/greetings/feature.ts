/** What greetings add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { greetingReactions } from './reactions.ts'

export const greetings: Feature = {
  name: 'greetings',
  build: () => ({ reactions: greetingReactions }),
}
