/** Who a contact is: name, mailbox, number, the account's own id, company; each changed where it stands. */
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { Badge } from '../kit/badge.tsx'
import { Button } from '../kit/button.tsx'
import { Editable } from '../kit/editable.tsx'
import { useToast } from '../kit/toast.tsx'
import { useWords } from '../words/words.ts'
import { CompanyField } from './company-field.tsx'
import { useChangeContact } from './contact-data.ts'
import { FieldRow } from './field-row.tsx'
import { callLink, mailLink } from './safe-link.ts'
import { contactWords } from './words.ts'

const texts = [
  { key: 'email', type: 'email', link: mailLink },
  { key: 'phone_number', type: 'tel', link: callLink },
  { key: 'identifier', type: 'text', link: undefined },
] as const

export function ContactFields({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const change = useChangeContact(contact.id)
  return (
    <dl className="flex flex-col">
      {texts.map(({ key, type, link }) => (
        <FieldRow key={key} label={words.fields[key]}>
          <Editable
            label={words.fields[key]}
            type={type}
            value={contact[key] ?? ''}
            placeholder={words.none}
            link={contact[key] ? link?.(contact[key]) : undefined}
            onSave={async (next) => {
              const [is, was] = [next === '' ? null : next, contact[key]]
              const said = words.changed(words.fields[key])
              return await change({
                change: { [key]: is },
                shown: { [key]: is },
                undo: { change: { [key]: was }, shown: { [key]: was }, said },
              })
            }}
          />
        </FieldRow>
      ))}
      <FieldRow label={words.fields.company}>
        <CompanyField contact={contact} />
      </FieldRow>
    </dl>
  )
}

/** The name of a contact, as a heading that can be changed. */
export function ContactName({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const change = useChangeContact(contact.id)
  return (
    <Editable
      label={words.fields.name}
      value={contact.name}
      placeholder={words.nameless}
      className="text-base font-semibold"
      onSave={async (name) =>
        await change({
          change: { name },
          shown: { name },
          undo: {
            change: { name: contact.name },
            shown: { name: contact.name },
            said: words.changed(words.fields.name),
          },
        })
      }
    />
  )
}

/** Whether a contact may write, and changing that. */
export function ContactBlock({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const toast = useToast()
  const change = useChangeContact(contact.id)
  const block = async (blocked: boolean) => {
    const wrong = await change({
      change: { blocked },
      shown: { blocked },
      undo: {
        change: { blocked: !blocked },
        shown: { blocked: !blocked },
        said: blocked ? words.blockedNow : words.unblockedNow,
      },
    })
    if (wrong !== undefined) toast({ text: wrong, isProblem: true })
  }
  return (
    <span className="flex flex-wrap items-center gap-2">
      {contact.blocked && <Badge look="bad">{words.blocked}</Badge>}
      <Button size="small" look="quiet" onClick={() => void block(!contact.blocked)}>
        {contact.blocked ? words.unblock : words.block}
      </Button>
    </span>
  )
}
