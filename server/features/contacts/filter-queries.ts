/** What contacts may be filtered by: their own columns, labels, what systems told of them, and declared attributes. */
import sql, { join, type Sql } from 'sql-template-tag'
import { type Attributes, customAttribute } from '../../platform/filter/attribute.ts'
import { holdsWords } from '../../platform/filter/words.ts'
import type { Attribute } from '../attributes/attributes.ts'

const told = (key: string) => sql`(contacts.additional_attributes ->> ${key})`
/** Written by browsers as `referrer`, by other systems as `referer`. */
const referer = sql`coalesce(contacts.additional_attributes ->> 'referer', contacts.metadata ->> 'referrer')`
const company = sql`coalesce((select companies.name from companies where companies.account_id = contacts.account_id
  and companies.id = contacts.company_id), contacts.additional_attributes ->> 'company_name')`

/** All a contact is found by, as the index of its parts has it. */
const text = sql`contact_text(contacts.name, contacts.email, contacts.phone_number, contacts.identifier)`

/** Whether a contact has all words of what is asked, each in any of what names it. */
export function isFoundBy(asked: string): Sql {
  return holdsWords(text, asked)
}

const own: Attributes = {
  name: { type: 'text', expression: sql`contacts.name` },
  email: { type: 'text', expression: sql`contacts.email` },
  phone_number: { type: 'text', expression: sql`contacts.phone_number` },
  identifier: { type: 'text', expression: sql`contacts.identifier` },
  country_code: { type: 'text', expression: told('country_code') },
  city: { type: 'text', expression: told('city') },
  company: { type: 'text', expression: company },
  referer: { type: 'text', expression: referer },
  blocked: { type: 'boolean', expression: sql`(contacts.blocked_at is not null)` },
  created_at: { type: 'instant', expression: sql`contacts.created_at` },
  last_activity_at: { type: 'instant', expression: sql`contacts.last_activity_at` },
  labels: {
    type: 'set',
    isAny: (words) => sql`exists (
      select from contact_labels carried
      join labels on labels.account_id = carried.account_id and labels.id = carried.label_id
      where carried.account_id = contacts.account_id and carried.contact_id = contacts.id
        and lower(labels.name) = any(${words}))`,
    isPresent: sql`exists (select from contact_labels carried
      where carried.account_id = contacts.account_id and carried.contact_id = contacts.id)`,
  },
}

/** The attributes of an account's contacts; a declared one as `custom.key`, and as `key` where no other has the name. */
export function contactAttributes(declared: Attribute[]): Attributes {
  const custom = declared.map(({ key, type }): [string, Attributes[string]] => [
    key,
    customAttribute(sql`contacts.custom_attributes`, key, type),
  ])
  const text: Attributes[string] = {
    type: 'search',
    matches: ({ values }) => sql`(${join(values.map(isFoundBy), ' or ')})`,
  }
  return {
    // One that was declared under this name keeps it: programs of other systems ask for it without a prefix.
    text,
    ...Object.fromEntries(custom),
    ...own,
    ...Object.fromEntries(custom.map(([key, attribute]) => [`custom.${key}`, attribute])),
  }
}
