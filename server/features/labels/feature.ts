/** What labels add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { labelChanged } from './events.ts'
import { labelRoutes } from './routes.ts'

export const labels: Feature = {
  name: 'labels',
  build: () => ({ routes: labelRoutes(), events: [labelChanged] }),
}
