/** What reports add to the process. */
import type { Feature } from '../../platform/platform.ts'
import { reportRoutes } from './routes.ts'

export const reports: Feature = { name: 'reports', build: () => ({ routes: reportRoutes() }) }
