/** Wire shapes of what a contact and its conversations have to do with each other. */
import { z } from 'zod'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf } from '../../platform/http/shapes.ts'
import { ContactShape } from '../contacts/schema.ts'
import { ConversationShape } from '../conversations/schema.ts'

export const ContactParams = z.object({ contact_id: idOf('contact') })
export const MergeBody = z.object({ mergee_contact_id: idOf('contact').describe('Goes away') })
export const MergeData = ContactShape
export const ConversationsQuery = z.object(cursorQuery)
export const ConversationsData = z.object({
  conversations: z.array(ConversationShape),
  pagination: cursorPagination,
})
