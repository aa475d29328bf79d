/** What the columns of a file mean: names of ours, and those people and other systems write above them. Pure. */
import { z } from 'zod'
import { plainOf } from '../../platform/csv/formulas.ts'
import { type FaultCode, faultOf } from '../../platform/http/fault.ts'
import type { Contact, ContactChange } from '../contacts/contacts.ts'

export const fields = [
  'name',
  'email',
  'phone_number',
  'identifier',
  'company_name',
  'city',
  'country',
] as const
export type Field = (typeof fields)[number]

const spellings: Record<Field, string[]> = {
  name: ['name', 'full name', 'nome', 'nombre'],
  email: ['email', 'e-mail', 'mail', 'correo'],
  phone_number: ['phone number', 'phone', 'telefone', 'celular', 'whatsapp', 'telefono', 'mobile'],
  identifier: ['identifier', 'external id'],
  company_name: ['company name', 'company', 'empresa'],
  city: ['city', 'cidade', 'ciudad'],
  country: ['country', 'pais', 'país'],
}

/** Where a column goes: a field of ours, a custom attribute, or nowhere. */
export type Mapping = Record<string, string>
export const nowhere = ''

/** What columns of these names most likely mean. */
export function suggestMapping(headers: string[]): Mapping {
  return Object.fromEntries(headers.map((header) => [header, meaningOf(header)]))
}

function meaningOf(header: string): string {
  const word = header
    .trim()
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
  return fields.find((field) => spellings[field].includes(word)) ?? customKeyOf(header)
}

/** Columns an export writes for the reader's sake; they go nowhere on the way back in. */
const told = new Set(['id', 'created_at', 'last_activity_at', 'blocked'])

function customKeyOf(header: string): string {
  const key = header
    .trim()
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, '_')
    .slice(0, 100)
  return told.has(key) ? nowhere : key
}

const Row = z.object({
  name: z.string().max(255).optional(),
  email: z.email().max(320).optional(),
  phone_number: z.string().max(40).optional(),
  identifier: z.string().max(255).optional(),
})

/** What a row says of a contact, or why it cannot be taken. */
export function readRow(
  headers: string[],
  cells: string[],
  mapping: Mapping,
): { change: ContactChange } | { fault: string; field: string; code: FaultCode } {
  const said: Record<string, string> = {}
  for (const [index, header] of headers.entries()) {
    const target = mapping[header] ?? nowhere
    const text = plainOf(cells[index]?.trim() ?? '')
    if (target !== nowhere && text !== '' && said[target] === undefined) said[target] = text
  }
  const { company_name, city, country, ...rest } = said
  const read = Row.safeParse(rest, { reportInput: true })
  if (!read.success) {
    const [issue] = read.error.issues
    const field = issue?.path.join('.') ?? ''
    return { fault: `${field}: ${issue?.message}`, field, code: issue ? faultOf(issue).code : 'invalid' }
  }
  const { name, email, phone_number, identifier } = read.data
  if (!(name || email || phone_number || identifier))
    return { fault: 'Nothing names a contact', field: '', code: 'required' }
  const custom = Object.entries(rest).filter(([key]) => !(key in Row.shape))
  const additional = Object.entries({ company_name, city, country }).filter(
    ([, value]) => value !== undefined,
  )
  return {
    change: {
      name,
      email,
      phoneNumber: phone_number,
      identifier,
      customAttributes: custom.length > 0 ? Object.fromEntries(custom) : undefined,
      additionalAttributes: additional.length > 0 ? Object.fromEntries(additional) : undefined,
    },
  }
}

/** A contact's cells by the names of columns; a name that is no field is a custom attribute. */
export function cellsOf(contact: Contact, columns: string[]): Record<string, unknown> {
  const known: Record<string, unknown> = {
    id: contact.num,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
    identifier: contact.identifier,
    company_name: contact.companyName ?? contact.additionalAttributes['company_name'],
    city: contact.additionalAttributes['city'],
    country: contact.additionalAttributes['country'],
    blocked: contact.blockedAt !== null,
    created_at: contact.createdAt.toISOString(),
    last_activity_at: contact.lastActivityAt?.toISOString(),
  }
  return Object.fromEntries(
    columns.map((column) => [
      column,
      Object.hasOwn(known, column) ? known[column] : contact.customAttributes[column],
    ]),
  )
}
