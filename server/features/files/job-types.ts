/** The jobs of files, named apart from what they do so that verbs can enqueue them. */
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/jobs.ts'

const Named = z.object({ filename: z.string() })

/** Removes the bytes of a removed file. */
export const removeBytes = defineJob('remove-file-bytes', Named)
/** Removes the bytes of an upload whose row never came. */
export const discardUpload = defineJob('discard-upload', Named)
