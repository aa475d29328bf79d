/** The job of avatars, named apart from what it does so that verbs can enqueue it. */
import { z } from 'zod'
import { defineJob } from '../../platform/jobs/jobs.ts'

/** Removes the bytes of a picture that is nobody's. */
export const discardAvatar = defineJob('discard-avatar', z.object({ key: z.string() }))
