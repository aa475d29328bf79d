/** What activity adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { activityReactions } from './reactions.ts'

export const activity: Feature = {
  name: 'activity',
  build: () => ({ reactions: activityReactions }),
}
