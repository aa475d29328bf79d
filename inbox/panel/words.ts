/** What the panel beside a conversation says. */
import type { WordTable } from '../words/words.ts'
import { panelInEnglish } from './words-en.ts'
import { panelInSpanish } from './words-es.ts'
import { panelInPortuguese } from './words-pt.ts'

export type PanelWords = typeof panelInEnglish

export const panelWords: WordTable<PanelWords> = {
  en: panelInEnglish,
  'pt-BR': panelInPortuguese,
  es: panelInSpanish,
}

export const leadStages = [
  'new',
  'engaged',
  'email_sent',
  'follow_up',
  'info_req',
  'demo_req',
  'demo_conf',
  'demo_done',
  'proposal',
  'negotiation',
  'trial',
  'won',
  'lost',
] as const

/** Those of a lead's fields that have no place elsewhere and are of use here, by the API's names. */
export const leadFields = [
  'userCompany',
  'userWebsite',
  'value',
  'currency',
  'expectedCloseDate',
  'source',
  'notes',
] as const
