/** What analysis adds to the process. */
import type { Feature } from '../../platform/platform.ts'
import { createAnalyst } from './analysis.ts'
import { messageAnalysed } from './events.ts'
import { analysisJobs, analysisReactions } from './jobs.ts'
import { createModel } from './llm.ts'
import { analysisRoutes } from './routes.ts'

export const analysis: Feature = {
  name: 'analysis',
  build: (platform) => {
    const analyst = createAnalyst(createModel(platform.config, platform.log))
    return {
      routes: analysisRoutes(analyst),
      events: [messageAnalysed],
      reactions: analysisReactions,
      jobs: analysisJobs(platform, analyst),
    }
  },
}
