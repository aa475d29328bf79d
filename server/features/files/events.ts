/** What files emit. Sockets hear of a file through the message that carries it, so these have no frames. */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'

const FileData = z.object({ id: z.string() })

export const fileUploaded = defineEvent({ type: 'file.uploaded', data: FileData })
export const fileRemoved = defineEvent({ type: 'file.removed', data: FileData })
