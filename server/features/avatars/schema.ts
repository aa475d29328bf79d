/** Wire shape of the form an avatar comes in. */
import { z } from 'zod'

/** The form as the document shows it. */
export const AvatarForm = z.object({
  file: z.string().describe('The picture, at most 10 MB').meta({ format: 'binary' }),
})
