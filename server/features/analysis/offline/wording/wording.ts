/** The sentences the offline analysis answers with, in the three languages, and how slots are filled in. */
import type { Intent } from '../intent.ts'
import type { Objection } from '../interest.ts'
import type { SupportedLanguage } from '../words/vocabulary.ts'
import { wordingEn } from './wording-en.ts'
import { wordingEs } from './wording-es.ts'
import { wordingPt } from './wording-pt.ts'

export type Topic =
  | 'pricing'
  | 'features'
  | 'support'
  | 'refunds'
  | 'returns'
  | 'orders'
  | 'shipping'
  | 'technical'
  | 'account'
  | 'billing'
  | 'cancellation'
  | 'booking'
  | 'availability'
  | 'business'
  | 'feedback'

type SummaryPart =
  | 'empty'
  | 'wants'
  | 'contact'
  | 'said'
  | 'objections'
  | 'promise'
  | 'open'
  | 'better'
  | 'worse'
  | 'positive'
  | 'negative'

export type Wording = {
  /** Opens a reply to a displeased customer. */
  sorry: string
  replies: Record<Intent, string>
  actions: Record<Intent, string>
  /** Name, next action, reply. */
  objections: Record<Objection, [string, string, string]>
  topics: Record<Topic, string>
  summary: Record<SummaryPart, string>
  trial: string
  answerOpen: string
  keepPromise: string
}

const wordings: Record<SupportedLanguage, Wording> = { en: wordingEn, pt: wordingPt, es: wordingEs }

export function wordingOf(language: SupportedLanguage): Wording {
  return wordings[language]
}

/** Puts values into `{slot}`; a part in `[[ ]]` whose slot is empty is left out. Values are never read as templates. */
export function fillIn(template: string, slots: Record<string, string | undefined>): string {
  const put = (text: string) => text.replace(/\{(\w+)\}/g, (_, slot: string) => slots[slot] ?? '')
  const pieces = template.split(/\[\[|\]\]/)
  return pieces
    .map((piece, at) => {
      const slot = /\{(\w+)\}/.exec(piece)?.[1]
      const empty = at % 2 === 1 && slot !== undefined && !slots[slot]
      return empty ? '' : put(piece)
    })
    .join('')
}
