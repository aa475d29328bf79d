/** Wire shapes of files of contacts. */
import { z } from 'zod'
import { FilterShape, filterZone } from '../../platform/filter/filter.ts'
import { idOf, line, text } from '../../platform/http/shapes.ts'
import { isCountry } from '../contacts/contacts.ts'

export const longestFile = 5 * 1024 * 1024
export const mostRows = 20_000
export const mostColumns = 500

const csv = text(longestFile).refine((given) => given.trim() !== '', 'Empty')
/** Column to field; '' goes nowhere. */
export const MappingShape = z.record(z.string().max(500), line(100))

export const ImportBody = z.object({
  csv: csv.describe('The file: its first line names the columns'),
  mapping: MappingShape.optional().describe(
    'Column: name, email, phone_number, identifier, company_name, city, country, labels, or the key of a custom attribute; ' +
      'empty goes nowhere. What is left out is guessed',
  ),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .refine(isCountry, 'The two letters of a country')
    .optional()
    .describe('Of numbers that do not say theirs, such as BR; without it they are refused'),
})
export const PreviewBody = z.object({ csv })
export const PreviewData = z.object({
  columns: z.array(z.string()),
  rows: z.array(z.array(z.string())).describe('The first five'),
  total: z.number().int(),
  mapping: z.record(z.string(), z.string()).describe('What the columns most likely mean'),
})

export const ExportBody = z.object({
  filter: FilterShape.optional(),
  time_zone: filterZone,
  label: line(100).optional(),
  columns: z.array(line(100).min(1)).min(1).max(60).optional(),
})

export const TransferShape = z.object({
  id: z.string(),
  number: z.number().int(),
  kind: z.enum(['import', 'export']),
  state: z.enum(['waiting', 'running', 'done']),
  total: z.number().int(),
  done: z.number().int(),
  created: z.number().int(),
  updated: z.number().int(),
  columns: z.array(z.string()).optional().describe('Of an import: what the cells of its rows are called'),
  left_out: z.array(z.string()).optional().describe('Of an import: the columns that go nowhere'),
  passed_over: z
    .array(z.object({ line: z.number().int(), columns: z.array(z.string()) }))
    .describe(
      'Cells left of rows that were taken, of the first thousand: another column of the same field stands before theirs, and is filled too',
    ),
  refused: z.array(
    z.object({
      line: z.number().int(),
      reason: z.string().describe('For developers; `code` says the same to programs'),
      field: z.string().optional().describe('The field at fault; empty where it is the row'),
      code: z.string().optional().describe('As in the `details` of an error'),
      cells: z.array(z.string()),
    }),
  ),
  download_url: z
    .string()
    .nullable()
    .describe('Of an export that is done; works for an hour without a header'),
  created_at: z.string(),
  finished_at: z.string().nullable(),
})

export const TransferParams = z.object({ transfer_id: idOf('transfer') })
export const FileQuery = z.object({ ticket: z.string().max(500).describe('From `download_url`') })
