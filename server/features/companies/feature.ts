/** What companies add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { companyChanged } from './events.ts'
import { companyRoutes } from './routes.ts'

export const companies: Feature = {
  name: 'companies',
  build: () => ({ routes: companyRoutes(), events: [companyChanged] }),
}
