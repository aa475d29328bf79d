/** What an analysis looks like, whoever made it. Every text is bounded and plain. */
import { z } from 'zod'
import { intents } from './offline/intent.ts'

export const interestLevels = ['High', 'Medium', 'Low'] as const
export const sentiments = ['positive', 'neutral', 'negative'] as const

/** Plain text on one or more lines: no control characters, trimmed, never longer than `most`. */
function plainText(most: number) {
  return z
    .string()
    .transform((text) => text.replace(/[^\P{C}\n]/gu, '').trim())
    .pipe(z.string().max(most))
}

const percent = z.number().int().min(0).max(100)
const language = z.string().regex(/^[a-z]{2,3}$/)

export const TextAnalysis = z.object({
  suggested_reply: plainText(1_000),
  interest_level: z.enum(interestLevels),
  conversion_percentage: percent,
  objection: plainText(120).nullable(),
  next_action: plainText(200),
  sentiment: z.enum(sentiments),
  intent: z.enum(intents),
  keywords: z.array(plainText(60)).max(10),
  language,
})
export type TextAnalysis = z.infer<typeof TextAnalysis>

export const KeptAnalysis = z.object({
  message_id: z.string().nullable().describe('The message it was made of; null where none was analysed'),
  analysis: TextAnalysis.nullable(),
})

export const ConversationInsight = z.object({
  overall_sentiment: z.enum(sentiments),
  interest_level: z.enum(interestLevels),
  conversion_probability: percent,
  key_topics: z.array(plainText(60)).max(8),
  objections_raised: z.array(plainText(120)).max(8),
  recommended_actions: z.array(plainText(200)).max(6),
  summary: plainText(1_500),
  language,
})
export type ConversationInsight = z.infer<typeof ConversationInsight>

/** One line of a conversation, as an analysis reads it. */
export type SpokenMessage = { from: 'visitor' | 'support'; text: string; at: Date }
