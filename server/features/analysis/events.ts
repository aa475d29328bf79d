/** What analysis emits: heard by the staff of the site only (EVT-08). */
import { z } from 'zod'
import { defineEvent } from '../../platform/events/event.ts'
import { printId } from '../../platform/ids/ids.ts'
import { TextAnalysis } from './schema.ts'

export const messageAnalysed = defineEvent({
  type: 'message.analysed',
  data: z.object({ messageId: z.string(), analysis: TextAnalysis }),
  frame: ({ data, conversationId }, audience) =>
    audience === 'staff' && conversationId !== null
      ? {
          type: 'analysis',
          from: 'visitor',
          analysis: data.analysis,
          conversation_id: printId('conv', conversationId),
          message_id: printId('msg', data.messageId),
        }
      : undefined,
})
