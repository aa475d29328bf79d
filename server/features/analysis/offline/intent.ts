/**
 * What a customer wants, by weighted phrases: every phrase found adds its weight to its intent, and the
 * heaviest intent is meant. Displeasure without a request is a complaint, pleasure without one is feedback.
 */
import { scoreLabels } from './phrases.ts'
import type { Token, Tokens } from './tokens.ts'
import type { Vocabulary } from './words/vocabulary.ts'

export const intents = [
  'purchase_inquiry',
  'feature_question',
  'complaint',
  'refund_request',
  'return_exchange',
  'order_status',
  'shipping_question',
  'order_change',
  'technical_issue',
  'account_access',
  'billing_question',
  'cancellation',
  'booking_request',
  'availability_question',
  'business_info',
  'human_request',
  'greeting',
  'thanks',
  'feedback',
  'general_question',
  'other',
] as const
export type Intent = (typeof intents)[number]

/** What two words of greeting weigh at least. */
const twoGreetings = 2

/** The weight of every intent the text gives a reason for. */
export function scoreIntents(content: readonly Token[], tokens: Tokens, mood: number, words: Vocabulary) {
  const scores = scoreLabels(content, words.intents)
  const asks = tokens.questions > 0
  if (mood <= -0.55) add(scores, 'complaint', 1.5)
  if (mood >= 0.5 && !asks && !scores.has('thanks')) add(scores, 'feedback', 1)
  return scores
}

/** The one intent to act on. */
export function pickIntent(scores: ReadonlyMap<string, number>, tokens: Tokens, mood: number): Intent {
  let best: Intent | undefined
  let weight = 0
  for (const intent of intents) {
    const score = scores.get(intent) ?? 0
    if (score > weight) [best, weight] = [intent, score]
  }
  // Who greets and then asks wants an answer, whatever it is about; "Hi, is anybody there?" greets twice.
  if (best === 'greeting' && weight < twoGreetings && tokens.questions > 0 && tokens.list.length > 4)
    return 'general_question'
  if (best) return best
  if (tokens.questions > 0) return 'general_question'
  if (mood <= -0.25) return 'complaint'
  return mood >= 0.3 ? 'feedback' : 'other'
}

function add(scores: Map<string, number>, intent: Intent, weight: number): void {
  scores.set(intent, (scores.get(intent) ?? 0) + weight)
}
