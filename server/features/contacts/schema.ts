/** Wire shapes of contacts and addresses (FLD-55, FLD-56). */
import { z } from 'zod'
import { FilterShape, filterZone } from '../../platform/filter/filter.ts'
import { cursorPagination, cursorQuery } from '../../platform/http/page.ts'
import { idOf, line, openData, text } from '../../platform/http/shapes.ts'

const open = z.record(z.string(), z.unknown())

export const ContactShape = z.object({
  id: z.string(),
  number: z.number().int().describe('The number other systems print'),
  name: z.string(),
  email: z.string().nullable(),
  phone_number: z.string().nullable().describe('E.164'),
  identifier: z.string().nullable(),
  avatar_url: z.string().nullable(),
  company: z.object({ id: z.string(), name: z.string() }).nullable(),
  blocked: z.boolean(),
  custom_attributes: open,
  additional_attributes: open,
  metadata: open,
  created_at: z.string(),
  updated_at: z.string().nullable(),
  last_seen_at: z.string().nullable(),
  last_activity_at: z.string().nullable(),
})

export const AddressShape = z.object({
  id: z.string(),
  site_id: z.string(),
  inbox_name: z.string(),
  channel: z.string(),
  source_id: z.string(),
  not_on_whatsapp: z.boolean(),
  verified: z.boolean(),
  created_at: z.string(),
})

/** A contact with where it is reached and what it is labelled. */
export const ContactInFull = ContactShape.extend({
  addresses: z.array(AddressShape),
  labels: z.array(z.string()),
})

const fields = {
  email: z
    .union([z.email().max(320), z.literal('')])
    .nullable()
    .optional(),
  phone_number: line(40).nullable().optional().describe('With its country: +5511961234567'),
  identifier: line(255).nullable().optional().describe("The account's own id for it"),
  avatar_url: z
    .union([z.url({ protocol: /^https?$/ }).max(2000), z.literal('')])
    .nullable()
    .optional(),
  company_id: idOf('company').nullable().optional(),
  custom_attributes: openData.optional().describe('Laid over what there is; null takes one away'),
  additional_attributes: openData.optional().describe('Laid over what there is'),
}

export const ContactBody = z.object({
  name: line(200).default(''),
  ...fields,
  address: z
    .object({ site_id: line(64).min(1), source_id: line(320).min(1).optional() })
    .optional()
    .describe('Where it is reached'),
  labels: z.array(line(100).min(1)).max(100).optional(),
})

export const ContactChangeBody = z.object({
  name: line(200).optional(),
  ...fields,
  blocked: z.boolean().optional(),
})

export const ContactParams = z.object({ contact_id: idOf('contact') })
export const sorts = ['name', 'email', 'phone_number', 'last_activity_at', 'created_at'] as const

export const ContactQuery = z.object({
  q: text(200)
    .optional()
    .describe('Words, each a part of a name, mailbox, number or identifier; case and accents do not matter'),
  sort: z
    .enum([...sorts, ...sorts.map((sort) => `-${sort}` as const)])
    .default('name')
    .describe('A minus turns the order round; what has none comes last'),
  label: line(100).optional(),
  view_id: idOf('view').optional().describe('A saved view of one’s own'),
  ...cursorQuery,
})
export const ContactList = z.object({ contacts: z.array(ContactShape), pagination: cursorPagination })

const sortWord = ContactQuery.shape.sort
export const ContactSearchBody = z.object({
  filter: FilterShape.optional(),
  view_id: idOf('view').optional().describe('A saved view of one’s own; with `filter`, both have to hold'),
  time_zone: filterZone,
  sort: sortWord,
  ...cursorQuery,
})

export const AddressBody = z.object({
  site_id: line(64).min(1),
  source_id: line(320)
    .min(1)
    .optional()
    .describe("What the channel calls it; made where the contact's own data says it"),
})
export const AddressList = z.object({ addresses: z.array(AddressShape) })
export const AddressParams = z.object({ contact_id: idOf('contact'), address_id: idOf('addr') })
export const AddressChangeBody = z.object({ not_on_whatsapp: z.boolean() })

export const LabelsBody = z.object({ labels: z.array(line(100).min(1)).max(100) })
export const LabelsData = z.object({ labels: z.array(z.string()) })
const labelNames = z.array(line(100).min(1)).max(100).default([])
export const LabelChangeBody = z.object({ add: labelNames, remove: labelNames })

const word = line(100).min(1)
const reference = { namespace: word.describe('Whose id it is'), kind: word, value: line(400).min(1) }
export const ReferenceShape = z.object(reference)
export const ReferenceList = z.object({ references: z.array(ReferenceShape) })
