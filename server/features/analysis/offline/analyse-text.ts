/**
 * The analysis that always works: no key, no network, one text in English, Portuguese or Spanish.
 *
 * Deterministic, in time proportional to the text (of which MAX_CHARS are read). Texts in other languages get
 * their language named and an answer that claims nothing. It does not learn and keeps nothing.
 */
import type { TextAnalysis } from '../schema.ts'
import { type Interest, judgeInterest } from './interest.ts'
import { extractKeywords } from './keywords.ts'
import { type ReadText, readText } from './read-text.ts'
import { nameSentiment } from './sentiment.ts'
import { findSlots } from './slots.ts'
import { fillIn, wordingOf } from './wording/wording.ts'

/** What a customer's message tells; replies and actions are in the customer's language. */
export async function analyseText(
  text: string,
  options: { languageHint?: string } = {},
): Promise<TextAnalysis> {
  const read = await readText(text, options.languageHint)
  const interest = judgeInterest(read)
  const wording = wordingOf(read.working)
  const [objection] = interest.objections
  return {
    suggested_reply: suggestReply(read, interest),
    interest_level: interest.level,
    conversion_percentage: interest.conversion,
    objection: objection ? wording.objections[objection][0] : null,
    next_action: objection ? wording.objections[objection][1] : wording.actions[read.intent],
    sentiment: nameSentiment(read.mood),
    intent: read.intent,
    keywords: extractKeywords([read]).map(({ shown }) => shown),
    language: read.language,
  }
}

function suggestReply(read: ReadText, { objections: [objection] }: Interest): string {
  const wording = wordingOf(read.working)
  const template = objection ? wording.objections[objection][2] : wording.replies[read.intent]
  const reply = fillIn(template, findSlots(read))
  const displeased = !objection && nameSentiment(read.mood) === 'negative'
  return displeased ? `${wording.sorry} ${reply}` : reply
}
