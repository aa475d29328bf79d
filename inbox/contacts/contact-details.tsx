/** What is known of a contact: its fields, labels, attributes, where it is reached, and since when. */
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { useDesk } from '../session/desk.ts'
import { useSpeech, useWords } from '../words/words.ts'
import { AttributeFields } from './attribute-fields.tsx'
import { textOfValue, valueUnder } from './attribute-value.ts'
import { useAttributes, useChangeContact, useLabelContact } from './contact-data.ts'
import { ContactFields } from './contact-fields.tsx'
import { Fetched } from './fetched.tsx'
import { FieldRow } from './field-row.tsx'
import { LabelField } from './label-field.tsx'
import { contactWords } from './words.ts'

export function ContactDetails({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const { dates } = useSpeech()
  const { surroundings } = useDesk()
  const label = useLabelContact(contact)
  const now = new Date(surroundings.now())
  const place = ['city', 'country'].map((key) => textOfValue(contact.additional_attributes[key]))
  const where = place.filter((part) => part !== '').join(', ')
  const times = [
    [words.attributes.created_at, contact.created_at],
    [words.attributes.last_activity_at, contact.last_activity_at],
  ] as const
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <section aria-labelledby="contact-details">
        <h2 id="contact-details" className="mb-2 font-semibold">
          {words.details}
        </h2>
        <ContactFields contact={contact} />
        <dl>
          {where !== '' && (
            <FieldRow label={words.attributes.city}>
              <span className="px-1.5 py-1">{where}</span>
            </FieldRow>
          )}
          {times.map(
            ([name, at]) =>
              at && (
                <FieldRow key={name} label={name}>
                  <time dateTime={at} title={dates.full(new Date(at))} className="px-1.5 py-1">
                    {dates.ago(new Date(at), now)}
                  </time>
                </FieldRow>
              ),
          )}
          {contact.addresses.length > 0 && (
            <FieldRow label={words.reachedOn}>
              <ul className="px-1.5 py-1">
                {[...new Set(contact.addresses.map(({ inbox_name }) => inbox_name))].map((name) => (
                  <li key={name}>{name}</li>
                ))}
              </ul>
            </FieldRow>
          )}
        </dl>
      </section>
      <section aria-labelledby="contact-labels">
        <h2 id="contact-labels" className="mb-2 font-semibold">
          {words.labels}
        </h2>
        <LabelField labels={contact.labels} onPick={(name, isOn) => void label(name, isOn)} />
      </section>
      <section aria-labelledby="contact-attributes">
        <h2 id="contact-attributes" className="mb-2 font-semibold">
          {words.customAttributes}
        </h2>
        <ContactAttributes contact={contact} />
      </section>
    </div>
  )
}

/** The custom attributes of a contact, changed where they stand. */
export function ContactAttributes({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const change = useChangeContact(contact.id)
  const attributes = useAttributes('contact')
  const values = contact.custom_attributes
  return (
    <Fetched query={attributes}>
      <AttributeFields
        declared={attributes.data ?? []}
        values={values}
        onChange={(key, value, name) =>
          change({
            change: { custom_attributes: { [key]: value } },
            shown: { custom_attributes: { ...values, [key]: value } },
            undo: {
              change: { custom_attributes: { [key]: valueUnder(values, key) ?? null } },
              shown: { custom_attributes: values },
              said: words.changed(name),
            },
          })
        }
      />
    </Fetched>
  )
}
