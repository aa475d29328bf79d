/**
 * How near a customer is to buying: a start by intent, raised and lowered by what was said. The numbers are
 * our judgement, not a trained model: use them to sort a list, not to forecast revenue.
 */

import type { Intent } from './intent.ts'
import { matchPhrases } from './phrases.ts'
import type { ReadText } from './read-text.ts'

export type InterestLevel = 'High' | 'Medium' | 'Low'

export const objections = [
  'price',
  'timing',
  'trust',
  'competitor',
  'authority',
  'missing_feature',
  'complexity',
  'commitment',
] as const
export type Objection = (typeof objections)[number]

export type Interest = { level: InterestLevel; conversion: number; objections: Objection[] }

const START: Record<Intent, number> = {
  purchase_inquiry: 60,
  availability_question: 50,
  booking_request: 50,
  feature_question: 45,
  shipping_question: 45,
  feedback: 30,
  general_question: 30,
  business_info: 30,
  greeting: 25,
  thanks: 30,
  other: 20,
  human_request: 20,
  order_change: 25,
  order_status: 15,
  billing_question: 15,
  account_access: 15,
  technical_issue: 12,
  return_exchange: 10,
  complaint: 5,
  refund_request: 5,
  cancellation: 5,
}
/** Intents of someone who may buy: only there is a doubt an objection to buying. */
const SALES = new Set<Intent>([
  'purchase_inquiry',
  'feature_question',
  'availability_question',
  'booking_request',
  'shipping_question',
  'general_question',
  'greeting',
  'other',
  'feedback',
])
const DOUBT = 10

export function judgeInterest(read: ReadText): Interest {
  const sales = SALES.has(read.intent)
  const said = new Map<string, number>()
  for (const { phrase } of matchPhrases(read.content, read.words.signals)) {
    said.set(phrase.label, Math.max(said.get(phrase.label) ?? -100, phrase.weight))
  }
  const raised = objections.filter((objection) => said.has(objection))
  const doubts = sales || raised.includes('price') ? raised : []

  let wish = START[read.intent] + read.mood * 10
  if (sales) wish += (said.get('eager') ?? 0) + (said.has('eager') ? 0 : (said.get('curious') ?? 0))
  wish += said.get('cool') ?? 0
  const conversion = clampPercent(wish - (sales ? doubts.length * DOUBT : 0))
  // The level tells the wish; what stands in its way is told by the objection.
  return { level: nameLevel(wish), conversion, objections: doubts }
}

export function nameLevel(wish: number): InterestLevel {
  if (wish >= 65) return 'High'
  return wish >= 35 ? 'Medium' : 'Low'
}

export function clampPercent(value: number): number {
  return Math.round(Math.min(98, Math.max(1, value)))
}
