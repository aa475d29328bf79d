/** What files add to the process. */
import { createImages } from '../../platform/files/images.ts'
import { createUploadReader } from '../../platform/files/read-upload.ts'
import type { Feature } from '../../platform/platform.ts'
import { fileRemoved, fileUploaded } from './events.ts'
import { fileJobs } from './jobs.ts'
import { fileRoutes } from './routes.ts'

export const files: Feature = {
  name: 'files',
  build: (platform) => ({
    routes: fileRoutes(platform, {
      // For tokens in an address, which the router does not look at.
      authenticator: platform.authenticator,
      readUpload: createUploadReader(),
      makeSafe: createImages(),
    }),
    events: [fileUploaded, fileRemoved],
    jobs: fileJobs(platform),
  }),
}
