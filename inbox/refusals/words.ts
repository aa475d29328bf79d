/** Why something did not work, in every language: by the codes of the API, never by its sentences. */
import type { WordTable } from '../words/words.ts'
import { refusalsInEnglish } from './words-en.ts'
import { refusalsInSpanish } from './words-es.ts'
import { refusalsInPortuguese } from './words-pt.ts'

/** Reasons of a clash that have words. */
export type KnownReason =
  | 'last_administrator'
  | 'plan_limit'
  | 'too_many'
  | 'has_another'
  | 'assistant_off'
  | 'is_over'
  | 'is_deleted'
  | 'is_disabled'
  | 'is_forgotten'
  | 'told_once'
  | 'written_elsewhere'
  | 'changed_elsewhere'

/** Faults of a field that have words. */
export type KnownFault =
  | 'required'
  | 'empty'
  | 'too_long'
  | 'too_short'
  | 'too_many'
  | 'too_few'
  | 'too_high'
  | 'too_low'
  | 'wrong_type'
  | 'not_a_choice'
  | 'not_an_email'
  | 'not_a_url'
  | 'not_a_time'
  | 'unknown_field'
  | 'taken'
  | 'not_there'
  | 'not_reachable'
  | 'open_quote'
  | 'invalid'

export interface RefusalWords {
  unreachable: string
  failed: string
  invalid: string
  conflict: string
  forbidden: string
  gone: string
  tooMany: string
  /** By the code of the error, where it is said in one way wherever it comes. */
  codes: Record<string, string>
  reasons: Record<KnownReason, string>
  /** By field: another one has it. */
  taken: Record<string, string>
  /** By field: it is none. */
  wrong: Record<string, string>
  /** With how much is allowed, or the line it is in. */
  faults: Record<KnownFault, (limit: number) => string>
}

export const refusalWords: WordTable<RefusalWords> = {
  en: refusalsInEnglish,
  'pt-BR': refusalsInPortuguese,
  es: refusalsInSpanish,
}
