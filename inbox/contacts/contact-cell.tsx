/** What a column says of a contact. */
import type { Attribute, Contact } from '../../client/contact-shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { showValue, textOfValue, valueUnder } from './attribute-value.ts'
import { contactWords } from './words.ts'

export function ContactCell({
  contact,
  column,
  declared,
}: {
  contact: Contact
  column: string
  declared: readonly Attribute[]
}) {
  const words = useWords(contactWords)
  const { dates, locale } = useSpeech()
  const { surroundings } = useDesk()
  switch (column) {
    case 'email':
    case 'phone_number':
    case 'identifier':
      return <bdi>{contact[column]}</bdi>
    case 'company':
      return <>{contact.company?.name}</>
    case 'city':
      return <>{textOfValue(contact.additional_attributes['city'])}</>
    case 'blocked':
      return <>{words.yesNo[contact.blocked ? 'yes' : 'no']}</>
    case 'created_at':
    case 'last_activity_at': {
      const at = contact[column]
      if (at === null) return null
      return (
        <time dateTime={at} title={dates.full(new Date(at))}>
          {dates.ago(new Date(at), new Date(surroundings.now()))}
        </time>
      )
    }
    default: {
      const attribute = declared.find(({ key }) => `custom.${key}` === column)
      if (!attribute) return null
      const value = valueUnder(contact.custom_attributes, attribute.key)
      if (attribute.type === 'checkbox')
        return <>{value === undefined ? '' : words.yesNo[String(value) === 'true' ? 'yes' : 'no']}</>
      return <>{showValue(attribute.type, value, locale)}</>
    }
  }
}
