/** What avatars add to the process. Setting one is where the person is kept: members and contacts. */
import { onJob } from '../../platform/jobs/jobs.ts'
import type { Feature } from '../../platform/platform.ts'
import { discardAvatar } from './job-types.ts'
import { isKept } from './queries.ts'
import { avatarRoutes } from './routes.ts'

export const avatars: Feature = {
  name: 'avatars',
  build: (platform) => ({
    routes: avatarRoutes(platform),
    jobs: [
      // May run twice, and while the picture is somebody's: then it stays.
      onJob(discardAvatar, async ({ key }) => {
        if (!(await isKept(platform.db.read, key))) await platform.files.remove(key)
      }),
    ],
  }),
}
