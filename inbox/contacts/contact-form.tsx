/** Making a contact by hand. What is refused is said beside its field. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ChatError } from '../../client/failure.ts'
import { Button } from '../kit/button.tsx'
import { Dialog } from '../kit/dialog.tsx'
import { Field, TextInput } from '../kit/field.tsx'
import { Popover } from '../kit/popover.tsx'
import { refusalOf } from '../refusals/refusal.ts'
import { useDesk } from '../session/desk.ts'
import { useWords } from '../words/words.ts'
import { CompanyPicker, type CompanyRef } from './company-picker.tsx'
import { contactKeys } from './contact-keys.ts'
import { contactWords } from './words.ts'

const fields = [
  { key: 'name', type: 'text' },
  { key: 'email', type: 'email' },
  { key: 'phone_number', type: 'tel' },
  { key: 'identifier', type: 'text' },
] as const

export function ContactForm({ onClose }: { onClose(): void }) {
  const words = useWords(contactWords)
  const { rest } = useDesk()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [draft, setDraft] = useState({ name: '', email: '', phone_number: '', identifier: '' })
  const [company, setCompany] = useState<CompanyRef | null>(null)
  const [isChoosing, setChoosing] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<{ field: string; text: string }>()
  const isEmpty = Object.values(draft).every((text) => text.trim() === '')
  const save = async () => {
    setBusy(true)
    setProblem(undefined)
    const given = Object.entries(draft).filter(([, text]) => text.trim() !== '')
    try {
      const body = Object.fromEntries(given.map(([key, text]) => [key, text.trim()]))
      const made = await rest.createContact({ ...body, ...(company ? { company_id: company.id } : {}) })
      client.setQueryData(contactKeys.one(made.id), made)
      void client.invalidateQueries({ queryKey: contactKeys.lists })
      onClose()
      void navigate({ to: '/contacts/$contactId', params: { contactId: made.id } })
    } catch (error) {
      const field = error instanceof ChatError ? (error.details[0]?.field.replace(/^body\./, '') ?? '') : ''
      setProblem({ field, text: refusalOf(error, words.refused) })
      setBusy(false)
    }
  }
  const isOfField = fields.some(({ key }) => key === problem?.field)
  return (
    <Dialog title={words.newContact} isOpen onClose={onClose}>
      <form
        className="flex flex-col gap-3 pb-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (!isEmpty && !isBusy) void save()
        }}
      >
        {fields.map(({ key, type }) => (
          <Field
            key={key}
            label={words.fields[key]}
            hint={
              key === 'phone_number'
                ? words.phoneHint
                : key === 'identifier'
                  ? words.identifierHint
                  : undefined
            }
            problem={problem?.field === key ? problem.text : undefined}
          >
            {(control) => (
              <TextInput
                {...control}
                // The browser's own complaint is in its own words and language; the server judges.
                type={type === 'email' ? 'text' : type}
                inputMode={type === 'text' ? undefined : type}
                autoComplete="off"
                value={draft[key]}
                onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <div className="flex flex-col gap-1">
          <span className="text-sm font-medium">{words.fields.company}</span>
          <Popover
            label={words.fields.company}
            isOpen={isChoosing}
            onOpenChange={setChoosing}
            className="w-72"
            trigger={<Button className="justify-start">{company?.name ?? words.chooseCompany}</Button>}
          >
            <CompanyPicker
              chosen={company}
              onPick={(next) => {
                setCompany(next)
                setChoosing(false)
              }}
            />
          </Popover>
        </div>
        {problem && !isOfField && (
          <p role="alert" className="text-bad">
            {problem.text}
          </p>
        )}
        <span className="flex justify-end gap-2">
          <Button onClick={onClose}>{words.cancel}</Button>
          <Button look="primary" type="submit" isBusy={isBusy} disabled={isEmpty}>
            {words.create}
          </Button>
        </span>
      </form>
    </Dialog>
  )
}
