/** What is put together in the window of quick replies, cards and forms, and what goes out of it. Pure. */
import type { SendMessageFrame } from '../../../client/frames-out.ts'
import { longestMessage } from '../limits.ts'

export const insertKinds = ['replies', 'card', 'form'] as const
export type InsertKind = (typeof insertKinds)[number]

/** One of a list that is added to and moved: by its key it stays the same wherever it stands. */
export interface Keyed {
  key: string
}

export interface Answer extends Keyed {
  title: string
}

export interface CardButton extends Keyed {
  does: 'link' | 'reply'
  title: string
  /** Where a link leads. */
  address: string
}

export const questionTypes = ['text', 'text_area', 'email', 'select'] as const
export type QuestionType = (typeof questionTypes)[number]

export interface Question extends Keyed {
  label: string
  type: QuestionType
  isRequired: boolean
  /** Of a choice, one a line. */
  options: string
}

export interface Insertion {
  kind: InsertKind
  /** The words above it. */
  text: string
  answers: readonly Answer[]
  /** Of the card. */
  title: string
  description: string
  picture: string
  buttons: readonly CardButton[]
  questions: readonly Question[]
}

/** How many of each there may be. */
export const most = { answers: 10, buttons: 3, questions: 8, options: 20 }
export const fewestAnswers = 2
/** Characters of a title, an answer, a label. */
export const longestTitle = 200
export const longestDescription = 1000
/** What the server takes of all items together, as JSON. */
const longestItems = 8192

let made = 0
const key = () => `${++made}`

export const newAnswer = (title = ''): Answer => ({ key: key(), title })
export const newButton = (more: Partial<CardButton> = {}): CardButton => ({
  does: 'link',
  title: '',
  address: '',
  ...more,
  key: key(),
})
export const newQuestion = (more: Partial<Question> = {}): Question => ({
  label: '',
  type: 'text',
  isRequired: false,
  options: '',
  ...more,
  key: key(),
})

/** One of which nothing is written yet. */
export function emptyInsertion(kind: InsertKind): Insertion {
  return {
    kind,
    text: '',
    answers: [newAnswer(), newAnswer()],
    title: '',
    description: '',
    picture: '',
    buttons: [],
    questions: [newQuestion()],
  }
}

/** What of a frame is the message itself. */
export type Content = Pick<SendMessageFrame, 'message' | 'content_type' | 'content_attributes'>

/** The message as it will be said; what is still empty of it is left out. */
export function contentOf(insertion: Insertion): Content {
  const { kind, text } = insertion
  return {
    message: text.trim(),
    content_type: contentTypes[kind],
    content_attributes: { items: itemsOf(insertion) },
  }
}

const contentTypes = { replies: 'input_select', card: 'cards', form: 'form' } as const

function itemsOf(insertion: Insertion): object[] {
  switch (insertion.kind) {
    case 'replies':
      return titlesOf(insertion).map((title) => ({ title, value: title }))
    case 'card':
      return [cardOf(insertion)]
    case 'form':
      return insertion.questions.map(questionOf).filter(({ label }) => label !== '')
  }
}

/** The answers that were written. */
export function titlesOf({ answers }: Pick<Insertion, 'answers'>): string[] {
  return answers.map(({ title }) => title.trim()).filter(Boolean)
}

/** The choices of a question, one a line. */
export function optionsOf({ options }: Pick<Question, 'options'>): string[] {
  return options
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}

function cardOf({ title, description, picture, buttons }: Insertion): object {
  const actions = buttons
    .filter((button) => button.title.trim() !== '')
    .map((button) => {
      const text = button.title.trim()
      return button.does === 'link'
        ? { type: 'link', text, uri: button.address.trim() }
        : { type: 'postback', text, payload: text }
    })
  return {
    title: title.trim(),
    ...(description.trim() ? { description: description.trim() } : {}),
    ...(picture.trim() ? { media_url: picture.trim() } : {}),
    ...(actions.length > 0 ? { actions } : {}),
  }
}

function questionOf(question: Question, place: number) {
  const { label, type, isRequired } = question
  const options = optionsOf(question).map((value) => ({ label: value, value }))
  return {
    name: `field_${place + 1}`,
    label: label.trim(),
    type,
    ...(isRequired ? { required: true } : {}),
    ...(type === 'select' ? { options } : {}),
  }
}

/** Whether all together is more than the server takes. */
export function isTooMuch(content: Content): boolean {
  return (
    (content.message ?? '').length > longestMessage ||
    JSON.stringify(content.content_attributes ?? {}).length > longestItems
  )
}
