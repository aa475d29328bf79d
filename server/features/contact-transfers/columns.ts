/** What the columns of a file mean: names of ours, and those people and other systems write above them. Pure. */
import { z } from 'zod'
import { plainOf } from '../../platform/csv/formulas.ts'
import { type FaultCode, faultOf } from '../../platform/http/fault.ts'
import { line } from '../../platform/http/shapes.ts'
import type { Contact, ContactChange } from '../contacts/contacts.ts'

export const fields = [
  'name',
  'email',
  'phone_number',
  'identifier',
  'company_name',
  'city',
  'country',
  'labels',
] as const
export type Field = (typeof fields)[number]

/** In small letters, without accents, signs and spaces. */
const spellings: Record<Field, string[]> = {
  name: ['name', 'fullname', 'displayname', 'nome', 'nomecompleto', 'nombre', 'nombrecompleto'],
  email: ['email', 'emailaddress', 'mail', 'correo', 'correoelectronico'],
  phone_number: [
    ...['phonenumber', 'phone', 'telephone', 'tel', 'mobile', 'mobilephone', 'cell', 'cellphone', 'whatsapp'],
    ...['telefone', 'celular', 'telefono', 'movil'],
  ],
  identifier: ['identifier', 'externalid', 'identificador'],
  company_name: ['companyname', 'company', 'organization', 'organisation', 'empresa'],
  city: ['city', 'town', 'cidade', 'ciudad'],
  country: ['country', 'pais'],
  labels: ['labels', 'label', 'tags', 'tag', 'etiquetas', 'etiqueta'],
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
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
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

/** Labels stand in one cell, as an export writes them. */
const between = ', '

const Row = z.object({
  name: z.string().max(255).optional(),
  email: z.email().max(320).optional(),
  phone_number: z.string().max(40).optional(),
  identifier: z.string().max(255).optional(),
  company_name: line(200).optional(),
  labels: z
    .string()
    .transform((cell) => cell.split(/[,;]/).filter((name) => name.trim() !== ''))
    .pipe(z.array(line(100)).max(100))
    .default([]),
})

/** A row that cannot be taken: why, and of which field. */
export interface RowFault {
  fault: string
  field: string
  code: FaultCode
}

/**
 * What a row says of a contact, or why it cannot be taken. Of two columns that mean one field the first that is filled counts;
 * the others are `passedOver`, by their names.
 */
export function readRow(
  headers: string[],
  cells: string[],
  mapping: Mapping,
): { change: ContactChange; labels: string[]; company: string | undefined; passedOver: string[] } | RowFault {
  // Most likely a separator that stands in no quotes: then all cells behind it would go to the wrong field.
  if (cells.slice(headers.length).some((cell) => cell.trim() !== ''))
    return { fault: `More cells than columns, which are ${headers.length}`, field: '', code: 'too_many' }
  const { said, passedOver } = saidIn(headers, cells, mapping)
  const given = Object.fromEntries(said)
  const { city, country } = given
  const read = Row.safeParse(given, { reportInput: true })
  if (!read.success) {
    const [issue] = read.error.issues
    const field = String(issue?.path[0] ?? '')
    return { fault: `${field}: ${issue?.message}`, field, code: issue ? faultOf(issue).code : 'invalid' }
  }
  const { name, email, phone_number, identifier, labels, company_name } = read.data
  if (!(name || email || phone_number || identifier))
    return { fault: 'Nothing names a contact', field: '', code: 'required' }
  const custom = [...said].filter(([key]) => !isField(key))
  const additional = Object.entries({ city, country }).filter(([, value]) => value !== undefined)
  return {
    change: {
      name,
      email,
      phoneNumber: phone_number,
      identifier,
      customAttributes: custom.length > 0 ? Object.fromEntries(custom) : undefined,
      additionalAttributes: additional.length > 0 ? Object.fromEntries(additional) : undefined,
    },
    labels,
    company: company_name || undefined,
    passedOver,
  }
}

/** What stands in a row by what it is. Columns are called as they like, as what every object has too. */
function saidIn(headers: string[], cells: string[], mapping: Mapping) {
  const said = new Map<string, string>()
  const passedOver: string[] = []
  for (const [index, header] of headers.entries()) {
    const target = targetOf(header, mapping)
    const text = plainOf(cells[index]?.trim() ?? '')
    if (target === nowhere || text === '') continue
    const before = said.get(target)
    if (before === undefined) said.set(target, text)
    // Of labels there may be several: those of each column count.
    else if (target === 'labels') said.set(target, before + between + text)
    else if (before !== text) passedOver.push(header)
  }
  return { said, passedOver }
}

function targetOf(header: string, mapping: Mapping): string {
  return (Object.hasOwn(mapping, header) ? mapping[header] : undefined) ?? nowhere
}

/** The columns nothing is taken of; one without a name, which counts where something stands in it, by its place: `#3`. */
export function leftOut(headers: string[], rows: { cells: string[] }[], mapping: Mapping): string[] {
  const isFilled = (index: number) => rows.some(({ cells }) => (cells[index] ?? '').trim() !== '')
  const left = headers.flatMap((header, index) => {
    if (targetOf(header, mapping) !== nowhere) return []
    if (header !== '') return [header]
    return isFilled(index) ? [`#${index + 1}`] : []
  })
  return [...new Set(left)]
}

function isField(key: string): key is Field {
  return fields.some((field) => field === key)
}

/** A contact's cells by the names of columns; a name that is no field is a custom attribute. */
export function cellsOf(contact: Contact, labels: string[], columns: string[]): Record<string, unknown> {
  const known: Record<string, unknown> = {
    id: contact.num,
    name: contact.name,
    email: contact.email,
    phone_number: contact.phoneNumber,
    identifier: contact.identifier,
    company_name: contact.companyName ?? contact.additionalAttributes['company_name'],
    city: contact.additionalAttributes['city'],
    country: contact.additionalAttributes['country'],
    labels: labels.join(between),
    blocked: contact.blockedAt !== null,
    created_at: contact.createdAt.toISOString(),
    last_activity_at: contact.lastActivityAt?.toISOString(),
  }
  const places = [known, contact.customAttributes]
  return Object.fromEntries(
    columns.map((column) => [column, places.find((place) => Object.hasOwn(place, column))?.[column]]),
  )
}
