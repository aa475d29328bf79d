/** What merging contacts adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { contactMergeRoutes } from './routes.ts'

export const contactMerges: Feature = {
  name: 'contact-merges',
  build: () => ({ routes: contactMergeRoutes() }),
}
