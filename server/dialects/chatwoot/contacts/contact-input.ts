/** What Chatwoot's clients send of contacts, in every form they send it. */
import { z } from 'zod'
import type { ContactChange } from '../../../features/contacts/contacts.ts'
import { refuse } from '../../../platform/http/refusal.ts'
import { openData, text } from '../../../platform/http/shapes.ts'
import { AccountParams, number, picture, yesNo } from '../input.ts'

export { AccountParams }

/** A text, or a number where a client's form of it is one; null and '' are none. */
const word = (most: number) =>
  z
    .union([text(most), z.number().transform(String)])
    .nullish()
    .transform((value) => value ?? undefined)

/** Told apart from "left out": null takes away. */
const takeable = (most: number) => z.union([text(most), z.number().transform(String)]).nullish()

/** An object, or one as JSON in a field of a form. */
export const object = z.preprocess((value) => {
  if (typeof value !== 'string') return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}, openData)

export const ContactParams = AccountParams.extend({ id: number })
/** Digits only, so that `search` or `filter` beside it is not taken for one. */
export const idPattern = { id: '[0-9]+' }

export const ContactFields = z.object({
  name: word(255),
  email: takeable(320),
  phone_number: takeable(40),
  identifier: takeable(255),
  avatar: picture,
  avatar_url: takeable(2000),
  blocked: yesNo.nullish(),
  custom_attributes: object.nullish(),
  additional_attributes: object.nullish(),
  company_id: number.nullish(),
})

export const ContactDraft = ContactFields.extend({ inbox_id: number.nullish(), source_id: word(320) })

/** A flag that is yes unless it says no. */
export const yesUnlessSaid = yesNo.default(true)

/** What is to change of a contact; a mailbox that is none is refused in Chatwoot's words. */
export function changeOf(fields: z.output<typeof ContactFields>): ContactChange {
  const { email } = fields
  if (email && !z.email().safeParse(email.trim()).success)
    throw refuse('invalid', 'Email Invalid email', [{ field: 'email', message: 'Invalid email' }])
  return {
    name: fields.name,
    email,
    phoneNumber: fields.phone_number,
    identifier: fields.identifier,
    // Where both are sent, the picture is meant.
    avatarUrl: fields.avatar ? undefined : fields.avatar_url,
    companyId: fields.company_id,
    customAttributes: fields.custom_attributes ?? undefined,
    additionalAttributes: fields.additional_attributes ?? undefined,
  }
}
