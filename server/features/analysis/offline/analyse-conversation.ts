/**
 * The analysis of a whole conversation: each visitor message is read by the rules, later ones weigh more, and
 * the summary quotes what was said rather than inventing it. Bounded: the last hundred messages are read.
 */
import type { ConversationInsight, SpokenMessage } from '../schema.ts'
import type { Intent } from './intent.ts'
import { clampPercent, judgeInterest, nameLevel } from './interest.ts'
import { extractKeywords } from './keywords.ts'
import { type ReadText, readText } from './read-text.ts'
import { nameSentiment } from './sentiment.ts'
import { fillIn, type Topic, type Wording, wordingOf } from './wording/wording.ts'

const mostRead = 100
const quoteLength = 160

/** What a conversation tells as a whole; in the language the visitor wrote last. */
export async function analyseConversation(messages: readonly SpokenMessage[]): Promise<ConversationInsight> {
  const recent = messages.slice(-mostRead)
  const reads: ReadText[] = []
  for (const message of recent) {
    if (message.from === 'visitor' && message.text.trim())
      reads.push(await readText(message.text, reads.at(-1)?.language))
  }
  const last = reads.at(-1)
  if (!last) return nothingSaid()
  const wording = wordingOf(last.working)
  const interests = reads.map(judgeInterest)
  const mood = weigh(reads.map((read) => read.mood))
  const conversion = clampPercent(weigh(interests.map((interest) => interest.conversion)))
  const objections = [...new Set(interests.flatMap((interest) => interest.objections))]
  const topics = [...new Set(reads.flatMap((read) => topicOf[read.intent] ?? []))].map(
    (topic) => wording.topics[topic],
  )
  const facts = {
    reads,
    recent,
    topics,
    objections: objections.map((one) => wording.objections[one][0]),
    mood,
  }
  return {
    overall_sentiment: nameSentiment(mood),
    interest_level: nameLevel(conversion),
    conversion_probability: conversion,
    key_topics: (topics.length > 0 ? topics : extractKeywords(reads).map(({ shown }) => shown)).slice(0, 8),
    objections_raised: facts.objections.slice(0, 8),
    recommended_actions: [
      ...objections.map((one) => wording.objections[one][1]),
      ...(isOpen(recent) ? [wording.answerOpen] : []),
      wording.actions[last.intent],
    ]
      .filter((one, index, list) => list.indexOf(one) === index)
      .slice(0, 6),
    summary: summarize(wording, facts),
    language: last.language,
  }
}

const topicOf: Partial<Record<Intent, Topic>> = {
  purchase_inquiry: 'pricing',
  feature_question: 'features',
  refund_request: 'refunds',
  return_exchange: 'returns',
  order_status: 'orders',
  order_change: 'orders',
  shipping_question: 'shipping',
  technical_issue: 'technical',
  account_access: 'account',
  billing_question: 'billing',
  cancellation: 'cancellation',
  booking_request: 'booking',
  availability_question: 'availability',
  business_info: 'business',
  human_request: 'support',
  complaint: 'support',
  feedback: 'feedback',
}

interface Facts {
  reads: ReadText[]
  recent: readonly SpokenMessage[]
  topics: string[]
  objections: string[]
  mood: number
}

function summarize(wording: Wording, { reads, recent, topics, objections, mood }: Facts): string {
  const first = reads[0]
  const parts = [
    topics.length > 0
      ? fillIn(wording.summary.wants, { topics: topics.join(', ') })
      : wording.summary.contact,
    first ? fillIn(wording.summary.said, { quote: quote(first.text) }) : '',
    objections.length > 0 ? fillIn(wording.summary.objections, { objections: objections.join(', ') }) : '',
    isOpen(recent) && reads.length > 1
      ? fillIn(wording.summary.open, { quote: quote(reads.at(-1)?.text ?? '') })
      : '',
    toneOf(wording, reads, mood),
  ]
  return parts.filter(Boolean).join(' ')
}

function toneOf(wording: Wording, reads: ReadText[], mood: number): string {
  const [first, last] = [reads[0]?.mood ?? 0, reads.at(-1)?.mood ?? 0]
  if (reads.length > 1 && last - first > 0.5) return wording.summary.better
  if (reads.length > 1 && first - last > 0.5) return wording.summary.worse
  const name = nameSentiment(mood)
  return name === 'neutral' ? '' : wording.summary[name]
}

/** Later messages weigh more: each one twice as much as three before it. */
function weigh(values: number[]): number {
  let [sum, weights] = [0, 0]
  values.forEach((value, index) => {
    const weight = 2 ** ((index - values.length) / 3)
    sum += value * weight
    weights += weight
  })
  return weights === 0 ? 0 : sum / weights
}

function isOpen(messages: readonly SpokenMessage[]): boolean {
  return messages.at(-1)?.from === 'visitor'
}

function quote(text: string): string {
  const plain = text.replaceAll(/\s+/g, ' ').trim()
  return plain.length <= quoteLength ? plain : `${plain.slice(0, quoteLength - 1)}…`
}

function nothingSaid(): ConversationInsight {
  return {
    overall_sentiment: 'neutral',
    interest_level: 'Low',
    conversion_probability: 0,
    key_topics: [],
    objections_raised: [],
    recommended_actions: [],
    summary: wordingOf('en').summary.empty,
    language: 'en',
  }
}
