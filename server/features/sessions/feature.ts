/** What sessions add to the process. Authentication itself is given to the edges by app.ts. */
import type { Feature } from '../../platform/platform.ts'
import { apiTokenRoutes } from './api-token-routes.ts'
import { sessionsEnded } from './events.ts'
import { sessionJobs } from './jobs.ts'
import { sessionRoutes } from './routes.ts'

export const sessions: Feature = {
  name: 'sessions',
  build: (platform) => ({
    routes: [...sessionRoutes(platform), ...apiTokenRoutes()],
    events: [sessionsEnded],
    jobs: sessionJobs(platform),
  }),
}
