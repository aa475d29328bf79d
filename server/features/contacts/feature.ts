/** What contacts add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { addressRoutes } from './address-routes.ts'
import { contactAvatarRoutes } from './avatar-routes.ts'
import { contactChanged, contactShown } from './events.ts'
import { referenceRoutes } from './reference-routes.ts'
import { contactRoutes } from './routes.ts'

export const contacts: Feature = {
  name: 'contacts',
  build: (platform) => ({
    routes: [...referenceRoutes(), ...contactRoutes(), ...contactAvatarRoutes(platform), ...addressRoutes()],
    events: [contactChanged, contactShown],
  }),
}
