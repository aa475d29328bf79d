/** What routing adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { routingReactions } from './reactions.ts'

export const routing: Feature = {
  name: 'routing',
  build: () => ({ reactions: routingReactions }),
}
