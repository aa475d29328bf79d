/** What billing adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { billingChanged } from './events.ts'
import { billingRoutes } from './routes.ts'

export const billing: Feature = {
  name: 'billing',
  build: () => ({ routes: billingRoutes(), events: [billingChanged] }),
}
