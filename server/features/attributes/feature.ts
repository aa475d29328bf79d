/** What attributes add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { attributeChanged } from './events.ts'
import { attributeRoutes } from './routes.ts'

export const attributes: Feature = {
  name: 'attributes',
  build: () => ({ routes: attributeRoutes(), events: [attributeChanged] }),
}
