/** The company a contact belongs to: found or made by its name. */
import { Link } from '@tanstack/react-router'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import type { ContactInFull } from '../../client/contact-shapes.ts'
import { IconButton } from '../kit/button.tsx'
import { Popover } from '../kit/popover.tsx'
import { useToast } from '../kit/toast.tsx'
import { useWords } from '../words/words.ts'
import { CompanyPicker } from './company-picker.tsx'
import { useChangeContact } from './contact-data.ts'
import { contactWords } from './words.ts'

export function CompanyField({ contact }: { contact: ContactInFull }) {
  const words = useWords(contactWords)
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const change = useChangeContact(contact.id)
  const { company } = contact
  const join = async (next: { id: string; name: string } | null) => {
    setOpen(false)
    const wrong = await change({
      change: { company_id: next?.id ?? null },
      shown: { company: next },
      undo: {
        change: { company_id: company?.id ?? null },
        shown: { company },
        said: words.changed(words.fields.company),
      },
    })
    if (wrong !== undefined) toast({ text: wrong, isProblem: true })
  }
  return (
    <span className="flex min-w-0 flex-1 items-center">
      {company && (
        <Link
          to="/contacts/companies/$companyId"
          params={{ companyId: company.id }}
          className="min-w-0 truncate px-1.5 py-1 text-accent underline touch:py-3"
        >
          {company.name}
        </Link>
      )}
      <Popover
        label={words.fields.company}
        isOpen={isOpen}
        onOpenChange={setOpen}
        className="w-72"
        trigger={
          company ? (
            <IconButton label={words.change(words.fields.company)} size="small">
              <Pencil size={12} aria-hidden="true" />
            </IconButton>
          ) : (
            <button
              type="button"
              aria-label={`${words.fields.company}: ${words.none}`}
              className="flex-1 rounded-md px-1.5 py-1 text-start text-muted hover:bg-hover touch:min-h-11"
            >
              {words.none}
            </button>
          )
        }
      >
        <CompanyPicker chosen={company} onPick={(next) => void join(next)} />
      </Popover>
    </span>
  )
}
