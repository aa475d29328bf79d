/** Wire shapes of assistants. */
import { z } from 'zod'
import { keysetPage, keysetQuery } from '../../platform/http/keyset.ts'
import { idOf, line, openData, text, webAddress } from '../../platform/http/shapes.ts'

export const AssistantShape = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string().nullable(),
  kind: z.enum(['bot', 'captain']),
  outgoing_url: z.string().nullable(),
  avatar_url: z.string().nullable(),
  config: z.record(z.string(), z.unknown()),
  key: z.string().nullable(),
  created_at: z.string(),
  updated_at: z.string().nullable(),
})

export const assistantName = line(200).min(1)
export const AssistantParams = z.object({ assistant_id: idOf('assistant') })
export const ListQuery = z.object(keysetQuery)
export const ListData = z.object({ assistants: z.array(AssistantShape), ...keysetPage })

const optional = {
  description: text(5000).nullable().optional(),
  kind: z.enum(['bot', 'captain']).optional(),
  outgoing_url: webAddress.nullable().optional(),
  avatar_url: webAddress.nullable().optional(),
  config: openData.optional(),
  key: line(200).min(1).nullable().optional().describe('The id an outside system calls it by'),
}

export const CreateBody = z.object({ name: assistantName, ...optional })
export const ChangeBody = z.object({ name: assistantName.optional(), ...optional })
export const KeyData = z.object({ token: z.string().describe('Shown now and never again') })
