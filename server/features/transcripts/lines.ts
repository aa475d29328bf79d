/**
 * What a message says besides its text, in lines of plain text: files, places, cards, what was asked and answered. What a
 * program wrote is read with care; what it lacks is left out. Pure.
 */
import type { Attachment, Message } from '../messages/message.ts'
import type { TranscriptWords } from './words.ts'

type Data = Record<string, unknown>

export function linesBeside(message: Message, words: TranscriptWords): string[] {
  const { attachments, file, contentAttributes } = message
  const beside = attachments.length > 0 ? attachments.flatMap((one) => lineOf(one, words)) : []
  const alone = attachments.length === 0 && file ? [`${words.file}: ${file.original_name}`] : []
  return [...beside, ...alone, ...(contentAttributes ? linesOfContent(contentAttributes) : [])]
}

function lineOf(
  { file, latitude, longitude, contact, title, externalUrl }: Attachment,
  words: TranscriptWords,
) {
  if (file) return [`${words.file}: ${file.originalName}`]
  const place = latitude === null || longitude === null ? undefined : `${latitude}, ${longitude}`
  const { name, phones = [], emails = [] } = contact ?? {}
  const said = [title, place && `${words.place}: ${place}`, name, ...phones, ...emails, externalUrl]
  const line = said.filter((part) => typeof part === 'string' && part !== '').join(' · ')
  return line === '' ? [] : [line]
}

function linesOfContent({ items, submitted_values: given }: Data): string[] {
  const answers = recordsOf(given)
  const chosen = new Set(answers.map(({ value }) => value))
  const shown = recordsOf(items).flatMap((item) => [item, ...recordsOf(item['actions']).flatMap(replyOf)])
  const offered = shown.flatMap((item) => {
    const answer = answers.find((one) => one['name'] !== undefined && one['name'] === item['name'])
    const mark = item['value'] !== undefined && chosen.has(item['value']) ? '✓ ' : '• '
    const said = [item['title'] ?? item['label'] ?? item['name'], item['description'], answer?.['value']]
    const line = said.flatMap(textOf).join(': ')
    return line === '' ? [] : [mark + line]
  })
  return offered.length > 0 ? offered : answers.flatMap(({ value }) => textOf(value))
}

/** What a card's button says, as a choice. */
function replyOf({ type, text, payload }: Data): Data[] {
  return type === 'postback' ? [{ title: text, value: payload }] : []
}

function textOf(value: unknown): string[] {
  if (typeof value === 'number' || typeof value === 'boolean') return [String(value)]
  return typeof value === 'string' && value.trim() !== '' ? [value] : []
}

function recordsOf(value: unknown): Data[] {
  return Array.isArray(value)
    ? value.filter((one): one is Data => typeof one === 'object' && one !== null)
    : []
}
