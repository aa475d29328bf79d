/** Wire shapes of a merge. */
import { z } from 'zod'
import { idOf } from '../../platform/http/shapes.ts'
import { ContactShape } from '../contacts/schema.ts'

export const ContactParams = z.object({ contact_id: idOf('contact') })
export const MergeBody = z.object({ mergee_contact_id: idOf('contact').describe('Goes away') })
export const MergeData = ContactShape
