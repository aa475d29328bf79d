/** The filter language of lists and saved views, in the API's words, and what lists by it tell. */
import type { Instant, OpenData, StaffConversation } from './shapes.ts'

export const operators = [
  'equal_to',
  'not_equal_to',
  'contains',
  'does_not_contain',
  'is_present',
  'is_not_present',
  'is_greater_than',
  'is_less_than',
  'days_before',
  'starts_with',
] as const
export type FilterOperator = (typeof operators)[number]

export interface FilterCondition {
  attribute: string
  operator: FilterOperator
  values: readonly (string | number | boolean)[]
}

export type Filter = FilterCondition | { and: Filter[] } | { or: Filter[] }

/** What a list by filter tells of one. */
export interface FoundConversation extends StaffConversation {
  labels: string[]
  subject: string | null
  /** False where the channel's window of answers has closed. */
  can_reply: boolean
}

/** Where the words that were looked for stand: the newest message of a conversation that holds them. */
export interface FoundMessage {
  conversation_id: string
  message_id: string
  from: 'visitor' | 'support'
  author: string
  private: boolean
  /** The part of it around the words. */
  excerpt: string
  created_at: Instant
}

/** All that is known of one. */
export interface ConversationInFull extends FoundConversation {
  custom_attributes: OpenData
  additional_attributes: OpenData
}
