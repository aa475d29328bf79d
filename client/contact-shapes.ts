/** People outside, in the API's words. */
import type { Instant, OpenData } from './shapes.ts'

export interface Contact {
  id: string
  /** The number other systems print. */
  number: number
  name: string
  email: string | null
  /** E.164. */
  phone_number: string | null
  identifier: string | null
  avatar_url: string | null
  company: { id: string; name: string } | null
  blocked: boolean
  custom_attributes: OpenData
  additional_attributes: OpenData
  metadata: OpenData
  created_at: Instant
  updated_at: Instant | null
  last_seen_at: Instant | null
  last_activity_at: Instant | null
}

/** With where it is reached and what it is labelled. */
export interface ContactInFull extends Contact {
  addresses: Address[]
  labels: string[]
}

export interface Address {
  id: string
  site_id: string
  inbox_name: string
  channel: string
  source_id: string
  not_on_whatsapp: boolean
  verified: boolean
  created_at: Instant
}

export interface Company {
  id: string
  number: number
  name: string
  domain: string | null
  description: string | null
  custom_attributes: OpenData
  created_at: Instant
  updated_at: Instant | null
}

export interface Note {
  id: string
  contact_id: string
  content: string
  author: { kind: 'member' | 'assistant' | 'system'; id: string | null; name: string | null }
  created_at: Instant
  updated_at: Instant | null
}

export interface Label {
  id: string
  name: string
  description: string | null
  color: string
  show_on_sidebar: boolean
  created_at: Instant
}

/** A declared custom attribute. */
export interface Attribute {
  id: string
  subject: 'contact' | 'conversation'
  key: string
  name: string
  description: string | null
  type: 'text' | 'number' | 'currency' | 'percent' | 'link' | 'date' | 'list' | 'checkbox'
  choices: string[]
  default_value: unknown
  pattern: string | null
  pattern_hint: string | null
  created_at: Instant
}

/** A row of a file that was not taken. */
export interface RefusedRow {
  line: number
  /** For developers, in English. */
  reason: string
  /** The field at fault; empty where it is the row as a whole. */
  field?: string | undefined
  code?: string | undefined
  cells: string[]
}

/** A file of contacts, taken in or written out in the background. */
export interface ContactTransfer {
  id: string
  number: number
  kind: 'import' | 'export'
  state: 'waiting' | 'running' | 'done'
  total: number
  done: number
  created: number
  updated: number
  /** Of an import, unless its server is older: what the cells of its rows are called. */
  columns?: string[] | undefined
  /** Of an import: the columns that went nowhere. */
  left_out?: string[] | undefined
  /** Cells left of rows that were taken: another column of the same field stands before theirs. */
  passed_over?: { line: number; columns: string[] }[] | undefined
  refused: RefusedRow[]
  /** Of an export that is done. */
  download_url: string | null
  created_at: Instant
  finished_at: Instant | null
}
