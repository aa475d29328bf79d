/** Wire shapes of drafts. */
import { z } from 'zod'
import { idOf, text } from '../../platform/http/shapes.ts'

/** As long as the longest message of any system whose programs write here. */
export const draftText = text(150_000)

export const DraftParams = z.object({ conversation_id: idOf('conv') })
const known =
  'The `updated_at` of the draft one knows; without it whatever is there is written over. Where another is there it is refused ' +
  'with CONFLICT and the reason `written_elsewhere`'
const when = z.iso.datetime({ offset: true }).transform((time) => new Date(time))
export const DraftBody = z.object({
  content: draftText.describe('Empty: none. Whom a note calls stands in it as in a message'),
  expected_updated_at: when.nullish().describe(`${known}. Null: one knows of none`),
})
export const draftKinds = ['reply', 'note'] as const
export const KindQuery = z.object({
  kind: z
    .enum(draftKinds)
    .default('reply')
    .describe(
      'Which of the two one writes: what goes to the customer, or a note for the team. Each is kept beside the other',
    ),
})
export const DropQuery = KindQuery.extend({
  expected_updated_at: z
    .union([z.literal('none').transform(() => null), when])
    .optional()
    .describe(`${known}. \`none\`: one knows of none`),
})
export const DraftShape = z.object({
  conversation_id: z.string(),
  kind: z.enum(draftKinds),
  content: z.string().nullable().describe('Null where there is none'),
  updated_at: z.string().nullable(),
})
