/** What notifications add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { notificationCreated, notificationsChanged } from './events.ts'
import { notificationJobs } from './jobs.ts'
import { notificationReactions } from './reactions.ts'
import { notificationRoutes } from './routes.ts'

export const notifications: Feature = {
  name: 'notifications',
  build: (platform) => ({
    routes: notificationRoutes(),
    events: [notificationCreated, notificationsChanged],
    reactions: notificationReactions,
    jobs: notificationJobs(platform),
  }),
}
