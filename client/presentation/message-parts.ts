/**
 * What stands beside the words of a message, part by part, whichever surface said it. What a program said is read with
 * care: a part that lacks what it needs is left out, and a message of which nothing is left says so. Pure.
 */
import type { Attachment, ChatFile, Message, OpenData } from '../shapes.ts'

export interface Choice {
  title: string
  value: string
  isChosen: boolean
}

export interface Link {
  title: string
  /** Of the web: nothing else may be followed. */
  address: string
}

export interface Card {
  title: string
  text: string | undefined
  links: Link[]
  /** The address of its picture, whichever that is: who shows it looks whose it is. */
  picture?: string
  /** What pressing one of its buttons says, answered as a choice is. */
  replies?: Choice[]
}

export interface Field {
  label: string | undefined
  answer: string | undefined
}

export type Part =
  | { kind: 'file'; file: ChatFile }
  | { kind: 'place'; title: string | undefined; latitude: number; longitude: number }
  | { kind: 'person'; name: string | undefined; phones: string[]; emails: string[] }
  | { kind: 'link'; link: Link }
  | { kind: 'choices'; choices: Choice[] }
  | { kind: 'cards'; cards: Card[] }
  | { kind: 'fields'; fields: Field[] }
  | { kind: 'unknown' }

type Told = Pick<
  Message,
  'content' | 'file' | 'attachments' | 'content_type' | 'content_attributes' | 'deleted'
>

/** The parts of a message, in their order; of one that was taken back, none. */
export function partsOf(message: Told): Part[] {
  if (message.deleted) return []
  const { content, file, attachments, content_type: type, content_attributes: attributes = {} } = message
  const beside = attachments?.flatMap(fromAttachment) ?? (file ? [{ kind: 'file' as const, file }] : [])
  const parts = [...beside, ...fromContent(type, attributes)]
  return parts.length === 0 && !content?.trim() ? [{ kind: 'unknown' }] : parts
}

function fromAttachment({ file, external_url, title, coordinates, contact }: Attachment): Part[] {
  if (file) return [{ kind: 'file', file }]
  if (coordinates) return [{ kind: 'place', title, ...coordinates }]
  if (contact) {
    const { name, phones = [], emails = [] } = contact
    return name || phones.length + emails.length > 0 ? [{ kind: 'person', name, phones, emails }] : []
  }
  return linkTo(external_url, title).map((link) => ({ kind: 'link', link }))
}

function fromContent(type: string | undefined, attributes: OpenData): Part[] {
  const items = recordsOf(attributes['items'])
  const answers = recordsOf(attributes['submitted_values'])
  switch (type) {
    case 'input_select':
      return some(choicesOf(items, answers), (choices) => ({ kind: 'choices', choices }))
    case 'cards':
      return some(
        items.flatMap((item) => cardOf(item, answers)),
        (cards) => ({ kind: 'cards', cards }),
      )
    case 'article':
      return some(items.flatMap(articleOf), (cards) => ({ kind: 'cards', cards }))
    case 'form':
      return some(
        items.map((item) => fieldOf(item, answers)),
        (fields) => ({ kind: 'fields', fields }),
      )
    case 'input_text':
    case 'input_textarea':
    case 'input_email':
      return some(answers.map(answered), (fields) => ({ kind: 'fields', fields }))
    default:
      return []
  }
}

function choicesOf(items: OpenData[], answers: OpenData[]): Choice[] {
  const chosen = new Set(answers.map(({ value }) => value))
  return items.flatMap(({ title, value }) =>
    typeof title === 'string' && typeof value === 'string'
      ? [{ title, value, isChosen: chosen.has(value) }]
      : [],
  )
}

function cardOf({ title, description, media_url, actions }: OpenData, answers: OpenData[]): Card[] {
  if (typeof title !== 'string') return []
  const all = recordsOf(actions)
  const links = all.flatMap(({ uri, text }) => linkTo(uri, text))
  const said = all.flatMap(({ type, text, payload }) =>
    type === 'postback' ? [{ title: text, value: payload }] : [],
  )
  const replies = choicesOf(said, answers)
  const card = { title, text: textOf(description), links }
  return [
    {
      ...card,
      ...(typeof media_url === 'string' && media_url !== '' ? { picture: media_url } : {}),
      ...(replies.length > 0 ? { replies } : {}),
    },
  ]
}

function articleOf({ title, description, link }: OpenData): Card[] {
  return linkTo(link, title).map((one) => ({ title: one.title, text: textOf(description), links: [one] }))
}

function fieldOf({ name, label }: OpenData, answers: OpenData[]): Field {
  const answer = answers.find((one) => one['name'] === name)?.['value']
  return { label: textOf(label) ?? textOf(name), answer: textOf(answer) }
}

function answered({ value }: OpenData): Field {
  return { label: undefined, answer: textOf(value) }
}

function linkTo(address: unknown, title: unknown): Link[] {
  const isOfTheWeb = typeof address === 'string' && /^https?:\/\//i.test(address)
  return isOfTheWeb ? [{ address, title: textOf(title) ?? address }] : []
}

function textOf(value: unknown): string | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return typeof value === 'string' && value.trim() !== '' ? value : undefined
}

function recordsOf(value: unknown): OpenData[] {
  return Array.isArray(value)
    ? value.filter((one): one is OpenData => typeof one === 'object' && one !== null)
    : []
}

function some<Item>(items: Item[], part: (items: Item[]) => Part): Part[] {
  return items.length > 0 ? [part(items)] : []
}
