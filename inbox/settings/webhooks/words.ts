/** What the page of webhooks says. */
import type { WebhookDelivery } from '../../../client/webhook-shapes.ts'
import type { WordTable } from '../../words/words.ts'
import { webhookWordsEn } from './words-en.ts'
import { webhookWordsEs } from './words-es.ts'
import { webhookWordsPt } from './words-pt.ts'

/** What can be heard of, each by its name in the account's log. */
export const webhookEvents = [
  'message.posted',
  'message.updated',
  'message.deleted',
  'conversation.changed',
  'conversation.rated',
  'contact.changed',
  'inbox.changed',
  'label.changed',
  'webhook.changed',
  'conversation_created',
  'conversation_status_changed',
  'conversation_typing_on',
  'conversation_typing_off',
] as const

export interface WebhookWords {
  webhooks: string
  lead: string
  makeOne: string
  make: string
  empty: string
  emptyHint: string
  notShown: string
  notShownHint: string
  url: string
  urlHint: string
  urlNeeded: string
  nameHint: string
  isOn: string
  isOnHint: string
  reasons: { gone: string; failing: string }
  belongs: { assistant: string; inbox: string }
  states: { active: string; disabled: string; failing: string }
  subscriptions: string
  subscriptionsHint: string
  subscriptionsNeeded: string
  events: Record<(typeof webhookEvents)[number], string>
  secret: string
  secretTitle: string
  secretHint: string
  rotate: string
  rotateHint: string
  rotateQuestion: string
  log: string
  logHint: string
  logEmpty: string
  test: string
  sent: string
  again: string
  older: string
  body: string
  fetching: string
  forgotten: string
  deliveryStates: Record<WebhookDelivery['status'], string>
  tries(count: number): string
  took(ms: number): string
  waitsForEarlier: string
  next(when: string): string
  now: string
  rests(until: string): string
  removal: string
  removalHint: string
  question: string
}

export const webhookWords: WordTable<WebhookWords> = {
  en: webhookWordsEn,
  'pt-BR': webhookWordsPt,
  es: webhookWordsEs,
}
