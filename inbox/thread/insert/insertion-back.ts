/** From a message that was put together in the window back to what stood in it, for whoever wants to change it. Pure. */
import type { OpenData } from '../../../client/shapes.ts'
import {
  type Content,
  emptyInsertion,
  type Insertion,
  newAnswer,
  newButton,
  newQuestion,
  questionTypes,
} from './insertion.ts'

/** Undefined for what was not made there. */
export function insertionOf({ message = '', content_type: type, content_attributes }: Content) {
  const items = recordsOf(content_attributes?.['items'])
  const [card] = items
  if (type === 'input_select') {
    const answers = items.map(({ title }) => newAnswer(textOf(title)))
    return { ...emptyInsertion('replies'), text: message, answers }
  }
  if (type === 'form') return { ...emptyInsertion('form'), text: message, questions: items.map(questionFrom) }
  return type === 'cards' && card ? { ...cardFrom(card), text: message } : undefined
}

function cardFrom({ title, description, media_url, actions }: OpenData): Insertion {
  return {
    ...emptyInsertion('card'),
    title: textOf(title),
    description: textOf(description),
    picture: textOf(media_url),
    buttons: recordsOf(actions).map(({ type, text, uri }) =>
      newButton({
        does: type === 'postback' ? 'reply' : 'link',
        title: textOf(text),
        address: textOf(uri),
      }),
    ),
  }
}

function questionFrom({ label, type, required, options }: OpenData) {
  return newQuestion({
    label: textOf(label),
    type: questionTypes.find((one) => one === type) ?? 'text',
    isRequired: required === true,
    options: recordsOf(options)
      .map(({ value }) => textOf(value))
      .join('\n'),
  })
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function recordsOf(value: unknown): OpenData[] {
  return Array.isArray(value)
    ? value.filter((one): one is OpenData => typeof one === 'object' && one !== null)
    : []
}
