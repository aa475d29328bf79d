/** What a contact may answer to what it was asked: a choice that was offered, the fields of the form. Pure. */
import { refuse } from '../../platform/http/refusal.ts'
import type { Message } from './message.ts'

type Data = Record<string, unknown>

/**
 * Refuses an answer nobody offered: programs take it for one of theirs, and on the desk no choice would be marked. It holds
 * as long as the message is there, also where the conversation was closed meanwhile.
 */
export function checkAnswer({ contentType, contentAttributes }: Message, answer: Data): void {
  const items = recordsOf(contentAttributes?.['items'])
  const given = answer['submitted_values']
  const values = recordsOf(Array.isArray(given) ? given : [given])
  const isOffered = checks[contentType]
  for (const [at, value] of values.entries()) {
    if (!isOffered || isOffered(items, value)) continue
    const field = `submitted_values.${at}`
    const message = 'Nothing of this was offered'
    throw refuse('invalid', `${field}: ${message}`, [{ field, message }])
  }
}

const checks: Record<string, (items: Data[], value: Data) => boolean> = {
  input_select: isChoice,
  input_csat: (_, { csat_survey_response: said }) => isRating(said),
  // What a card's button carries, where it carries anything.
  cards: (items, value) =>
    isChoice(
      items.flatMap(({ actions }) => recordsOf(actions).flatMap(replyOf)),
      value,
    ),
  form: (items, { name, value }) =>
    items.some((item) => item['name'] !== undefined && item['name'] === name && takes(item, value)),
}

function replyOf({ type, text, payload }: Data): Data[] {
  return type === 'postback' ? [{ title: text, value: payload }] : []
}

function isChoice(items: Data[], { title, value }: Data): boolean {
  return items.some(
    (item) => isSame(item['value'], value) && (title === undefined || title === item['title']),
  )
}

/** One to five stars, as a number or the text of one. */
function isRating(said: unknown): boolean {
  const rating = typeof said === 'object' && said !== null && 'rating' in said ? Number(said.rating) : 0
  return Number.isInteger(rating) && rating >= 1 && rating <= 5
}

/** A field with options takes one of them. */
function takes(item: Data, value: unknown): boolean {
  const options = recordsOf(item['options'])
  return options.length === 0 || options.some((option) => isSame(option['value'], value))
}

/** A form in a page knows text alone. */
function isSame(offered: unknown, value: unknown): boolean {
  return offered !== undefined && offered !== null && String(offered) === String(value)
}

function recordsOf(value: unknown): Data[] {
  return Array.isArray(value)
    ? value.filter((one): one is Data => typeof one === 'object' && one !== null && !Array.isArray(one))
    : []
}
