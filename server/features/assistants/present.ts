/** An assistant, as our own API shows it. */
import type { z } from 'zod'
import { printId } from '../../platform/ids/ids.ts'
import type { Assistant } from './assistants.ts'
import type { AssistantShape } from './schema.ts'

export function presentAssistant(assistant: Assistant): z.output<typeof AssistantShape> {
  return {
    id: printId('assistant', assistant.id),
    name: assistant.name,
    description: assistant.description,
    kind: assistant.kind,
    outgoing_url: assistant.outgoingUrl,
    avatar_url: assistant.avatarUrl,
    config: assistant.config,
    key: assistant.key,
    created_at: assistant.createdAt.toISOString(),
    updated_at: assistant.updatedAt?.toISOString() ?? null,
  }
}
