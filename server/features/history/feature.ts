/** What the history adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { historyRoutes } from './routes.ts'

export const history: Feature = { name: 'history', build: () => ({ routes: historyRoutes() }) }
