/** What a message asks to be filled in, read with care: a program said it. Pure. */
import type { Message, OpenData } from '../../client/shapes.ts'

export interface Question {
  name: string
  label: string | undefined
  kind: 'text' | 'textarea' | 'email' | 'tel' | 'number' | 'date' | 'checkbox' | 'select'
  placeholder: string | undefined
  isRequired: boolean
  /** Of a select. */
  options: { label: string; value: string }[]
  answer: string | undefined
}

const single: Record<string, Question['kind']> = {
  input_text: 'text',
  input_textarea: 'textarea',
  input_email: 'email',
}
const kinds: Record<string, Question['kind']> = {
  text_area: 'textarea',
  textarea: 'textarea',
  email: 'email',
  tel: 'tel',
  phone: 'tel',
  number: 'number',
  date: 'date',
  checkbox: 'checkbox',
  select: 'select',
}

/** The questions of a message that asks some; undefined for all others. */
export function questionsIn(message: Message): Question[] | undefined {
  const { content_type: type, content_attributes: attributes = {}, deleted } = message
  if (deleted || type === undefined) return undefined
  const answers = recordsOf(attributes['submitted_values'])
  const kind = single[type]
  if (kind) return [theOnly(kind, answers)]
  if (type !== 'form') return undefined
  const questions = recordsOf(attributes['items']).flatMap((item) => questionOf(item, answers))
  return questions.length > 0 ? questions : undefined
}

function theOnly(kind: Question['kind'], [answer]: OpenData[]): Question {
  return {
    name: kind === 'email' ? 'email' : 'text',
    label: undefined,
    kind,
    placeholder: undefined,
    isRequired: true,
    options: [],
    answer: textOf(answer?.['value']),
  }
}

function questionOf(item: OpenData, answers: OpenData[]): Question[] {
  const name = textOf(item['name'])
  if (name === undefined) return []
  const options = recordsOf(item['options']).flatMap(({ label, title, value }) => {
    const [shown, meant] = [textOf(label) ?? textOf(title), textOf(value)]
    return meant === undefined ? [] : [{ label: shown ?? meant, value: meant }]
  })
  const kind = options.length > 0 ? 'select' : (kinds[textOf(item['type']) ?? ''] ?? 'text')
  return [
    {
      name,
      label: textOf(item['label']) ?? name,
      kind,
      placeholder: textOf(item['placeholder']),
      isRequired: item['required'] === true,
      options,
      answer: textOf(answers.find((one) => one['name'] === name)?.['value']),
    },
  ]
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
